package org.recordbank.systemtests.codes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * Which stage can reject with which code: what the loop that all share says itself, and what the
 * classes say that a stage uses within its service. Read from compiled classes, so that a new use
 * of a code is seen here before anybody has thought of it.
 */
public final class StageCodes {

  /** Where a visit is refused without a record. */
  public static final String OVER_HTTP = "ingest over HTTP";

  private static final Path ROOT =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("..").normalize();
  private static final String STAGE = "org.recordbank.pipeline.Stage";
  private static final List<String> SERVICES =
      List.of("ingest-service", "normalize-service", "consent-service", "bank-service");

  /** The class of each stage, and the name that it gives itself. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("SubmittedStage", "ingest"),
          Map.entry("StatusStage", "ingest-status"),
          Map.entry("NormalizeStage", "normalize"),
          Map.entry("ReturnedStage", "normalize-returned"),
          Map.entry("WorklistStage", "worklist"),
          Map.entry("VisitStage", "consent"),
          Map.entry("AccountStage", "consent-accounts"),
          Map.entry("FenceStage", "consent-fences"),
          Map.entry("DepositStage", "bank"),
          Map.entry("DirectiveStage", "bank-directives"),
          Map.entry("CorrectionStage", "bank-corrections"),
          Map.entry("SubmitVisit", OVER_HTTP));

  private final SortedMap<String, Set<RejectionCode>> codes = new TreeMap<>();

  /** Reads them; the services must be compiled. */
  public StageCodes() {
    for (String service : SERVICES) {
      JavaClasses classes = classes(service);
      for (JavaClass each : classes) {
        if (isRoot(each)) {
          String name = NAMES.getOrDefault(each.getSimpleName(), each.getName());
          Set<RejectionCode> said = reached(each, classes);
          if (isStage(each)) {
            said.addAll(ofTheLoop());
          }
          codes.put(name, said);
        }
      }
    }
  }

  /** The names of all stages, and {@link #OVER_HTTP}. */
  public Set<String> stages() {
    return codes.keySet();
  }

  /** The names that this class knows of stages. */
  public static Set<String> known() {
    return new TreeSet<>(NAMES.values());
  }

  /** The stages that can say this, in the order of their names. */
  public List<String> stagesOf(RejectionCode code) {
    return codes.entrySet().stream()
        .filter(each -> each.getValue().contains(code))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Each stage with each of its codes, as {@code stage: code}. */
  public Set<String> pairs() {
    var pairs = new TreeSet<String>();
    codes.forEach((stage, said) -> said.forEach(code -> pairs.add(pair(stage, code.code()))));
    return pairs;
  }

  /** A stage with one of its codes. */
  public static String pair(String stage, String code) {
    return stage + ": " + code;
  }

  /** What the loop says itself, whichever stage it runs. */
  public static Set<RejectionCode> ofTheLoop() {
    Set<RejectionCode> said = EnumSet.noneOf(RejectionCode.class);
    for (JavaClass each : classes("pipeline")) {
      if (each.getPackageName().equals("org.recordbank.pipeline")) {
        said.addAll(said(each));
      }
    }
    return said;
  }

  private static JavaClasses classes(String module) {
    Path compiled = ROOT.resolve(module).resolve("target/classes");
    JavaClasses classes = new ClassFileImporter().importPath(compiled);
    if (classes.isEmpty()) {
      throw new IllegalStateException(module + " is not compiled");
    }
    return classes;
  }

  private static boolean isRoot(JavaClass each) {
    return isStage(each) || each.getSimpleName().equals("SubmitVisit");
  }

  private static boolean isStage(JavaClass each) {
    return each.isAssignableTo(STAGE) && !each.isInterface();
  }

  /** What a class says, and what the classes say that it uses, other stages left out. */
  private static Set<RejectionCode> reached(JavaClass root, JavaClasses classes) {
    Set<RejectionCode> said = EnumSet.noneOf(RejectionCode.class);
    var seen = new HashSet<String>(Set.of(root.getName()));
    var next = new ArrayDeque<JavaClass>(List.of(root));
    while (!next.isEmpty()) {
      JavaClass each = next.remove();
      said.addAll(said(each));
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType().getName())
          .filter(classes::contain)
          .map(classes::get)
          .filter(target -> !isStage(target) && seen.add(target.getName()))
          .forEach(next::add);
    }
    return said;
  }

  /** A {@code switch} over codes is compiled into a class of its own, which says none of them. */
  private static Set<RejectionCode> said(JavaClass each) {
    Set<RejectionCode> said = EnumSet.noneOf(RejectionCode.class);
    boolean isSwitch = each.getFields().stream().anyMatch(f -> f.getName().startsWith("$Switch"));
    if (!isSwitch) {
      for (JavaFieldAccess access : each.getFieldAccessesFromSelf()) {
        if (access.getTargetOwner().getName().equals(RejectionCode.class.getName())) {
          said.add(RejectionCode.valueOf(access.getTarget().getName()));
        }
      }
    }
    return said;
  }
}
