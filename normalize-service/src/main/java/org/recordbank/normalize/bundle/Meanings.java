package org.recordbank.normalize.bundle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.codesystem.Shape;
import org.recordbank.normalize.codesystem.Shapes;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.terminology.Translation;
import org.recordbank.sources.json.Span;

/** What codes stand for, by one terminology. Safe for any thread. */
final class Meanings {
  /** What a coding that only spells the sender's anew was made by. */
  private static final String RULES = "recordbank-code-systems@1";

  private final Terminology terminology;
  private final Recall<Meaning> recall = new Recall<>(4_096);

  Meanings(Terminology terminology) {
    this.terminology = terminology;
  }

  /**
   * What a code stands for.
   *
   * @param system where its system stands, if it has one
   * @param code where it stands, if there is one
   * @return null where there is none
   */
  @Nullable Meaning of(String facility, byte[] bytes, long system, long code) {
    if (!Span.isSomeText(code)) {
      return null;
    }
    if (!Recall.takes(system, code, Span.NONE, List.of())) {
      return meaning(facility, bytes, system, code);
    }
    int place = recall.place(bytes, system, code, Span.NONE, List.of());
    Meaning meaning = recall.at(place, facility, bytes, system, code, Span.NONE, List.of());
    if (meaning == null) {
      meaning = meaning(facility, bytes, system, code);
      if (meaning != null) {
        recall.put(place, facility, bytes, system, code, Span.NONE, List.of(), meaning);
      }
    }
    return meaning;
  }

  private @Nullable Meaning meaning(String facility, byte[] bytes, long system, long code) {
    String text = Span.string(bytes, code);
    if (text.isBlank()) {
      return null;
    }
    return meaning(facility, new Code(Span.textOf(bytes, system), text));
  }

  private Meaning meaning(String facility, Code sent) {
    String uri = CodeSystems.uri(sent.system());
    boolean isStandard = CodeSystems.isStandard(uri);
    Shape shape = isStandard ? Shapes.of(uri, sent.code()) : new Shape.Unchecked();
    boolean isSound = isStandard && !(shape instanceof Shape.Malformed);
    String how = shape instanceof Shape.Repaired repaired ? repaired.how() : "";
    Code code =
        new Code(uri, shape instanceof Shape.Repaired repaired ? repaired.code() : sent.code());
    List<Translation> own = terminology.own(facility, sent);
    Code asked = sent;
    if (own.isEmpty() && isSound && !code.equals(sent)) {
      own = terminology.own(facility, code);
      asked = code;
    }
    List<Translation> translations = terminology.translate(facility, asked);
    List<AddedCoding> added = new ArrayList<>(2);
    List<Code> reached = new ArrayList<>(2);
    if (isSound) {
      reached.add(code);
    }
    boolean isMapped = !isSound && !translations.isEmpty();
    for (Translation translation : translations) {
      boolean isOwn = own.contains(translation);
      isMapped |= isOwn;
      added.add(AddedCoding.of(translation, isOwn));
      reached.add(translation.target());
    }
    if (isSound && !code.equals(sent) && isOfItsSystem(code, shape)) {
      added.add(behindReplacements(added, uri), restated(code, how));
    }
    Meaning.Kind kind =
        isMapped ? Meaning.Kind.MAPPED : isSound ? Meaning.Kind.STANDARD : Meaning.Kind.UNKNOWN;
    return new Meaning(sent, code, kind, added, reached, terminology.isDecided(facility, asked));
  }

  /**
   * Whether the system that was named is the one that was meant. The codes of HL7's own systems are
   * all known, and codes of LOINC are sent under them.
   */
  private boolean isOfItsSystem(Code code, Shape shape) {
    boolean isOfHl7 =
        code.system().startsWith("http://terminology.hl7.org/")
            || code.system().startsWith("http://hl7.org/fhir/");
    return !isOfHl7 || !(shape instanceof Shape.Unchecked) || terminology.knows(code);
  }

  /** A code in other spelling means the same; only what replaces it comes before it. */
  private static int behindReplacements(List<AddedCoding> added, String system) {
    int place = 0;
    while (place < added.size() && added.get(place).target().system().equals(system)) {
      place++;
    }
    return place;
  }

  private AddedCoding restated(Code code, String how) {
    String display = terminology.display(code);
    return AddedCoding.restated(code, display == null ? "" : display, how, RULES);
  }
}
