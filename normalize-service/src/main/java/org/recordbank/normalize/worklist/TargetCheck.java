package org.recordbank.normalize.worklist;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.codesystem.Shape;
import org.recordbank.normalize.codesystem.Shapes;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Terminology;

/**
 * Whether what is proposed can stand for a code: standard systems, codes in the shape of their
 * system, codes that there are. A display that is left out is taken from the terminology.
 */
public final class TargetCheck {
  private final Terminology terminology;
  private final boolean unknownAllowed;

  /**
   * A check.
   *
   * @param unknownAllowed whether a code that the terminology does not hold is taken all the same
   */
  public TargetCheck(Terminology terminology, boolean unknownAllowed) {
    this.terminology = terminology;
    this.unknownAllowed = unknownAllowed;
  }

  /** What came of a check. */
  public sealed interface Checked {
    /**
     * It can be decided.
     *
     * @param warnings what could not be looked up, in sentences
     */
    record Fit(Ruling ruling, List<String> warnings) implements Checked {
      public Fit {
        warnings = List.copyOf(warnings);
      }
    }

    /** It cannot; see {@link Proposal.Refused}. */
    record Unfit(String code, String sentence) implements Checked {}
  }

  /** Checks the targets of a ruling for this code. */
  public Checked check(Code source, Ruling ruling) {
    return switch (ruling) {
      case Ruling.NoStandardCode none -> new Checked.Fit(none, List.of());
      case Ruling.Withdrawn withdrawn -> new Checked.Fit(withdrawn, List.of());
      case Ruling.Targets targets -> check(source, targets);
    };
  }

  private Checked check(Code source, Ruling.Targets ruling) {
    List<Target> targets = new ArrayList<>(ruling.targets().size());
    List<String> warnings = new ArrayList<>();
    for (Target target : ruling.targets()) {
      Checked.@Nullable Unfit unfit = unfit(source, target.code());
      if (unfit != null) {
        return unfit;
      }
      if (!terminology.knows(target.code())) {
        if (!unknownAllowed) {
          return new Checked.Unfit(
              "unknown-code",
              "The terminology does not hold a target's code. Correct it, load the release that"
                  + " has it, or say ?unknown=allow.");
        }
        warnings.add("A target's code was not found: nothing says that it exists.");
      } else if (!terminology.isActive(target.code())) {
        warnings.add("A target's code is retired: it is known, and should not be used any more.");
      }
      targets.add(named(target));
    }
    return new Checked.Fit(new Ruling.Targets(targets), warnings);
  }

  private static Checked.@Nullable Unfit unfit(Code source, Code target) {
    if (!CodeSystems.isStandard(target.system())) {
      return new Checked.Unfit(
          "unknown-system",
          "A target's system is not a standard one. Give its FHIR URI, such as http://loinc.org.");
    }
    if (source.code().equals(target.code())
        && CodeSystems.uri(source.system()).equals(target.system())) {
      return new Checked.Unfit("same-code", "A target is the code itself. Give another.");
    }
    return switch (Shapes.of(target.system(), target.code())) {
      case Shape.WellFormed wellFormed -> null;
      case Shape.Unchecked unchecked -> null;
      case Shape.Repaired repaired ->
          new Checked.Unfit(
              "malformed-code",
              "A target's code is not written as its system writes it. It would be "
                  + repaired.code()
                  + ".");
      case Shape.Malformed malformed ->
          new Checked.Unfit(
              "malformed-code",
              "A target's code is no code of its system: " + malformed.why() + ".");
    };
  }

  private Target named(Target target) {
    if (!target.display().isEmpty()) {
      return target;
    }
    String display = terminology.display(target.code());
    return display == null ? target : new Target(target.code(), display, target.equivalence());
  }
}
