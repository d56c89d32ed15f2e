package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/**
 * Which family maps a clinical statement: by its template, else by what it is and whether it was
 * done. What a family does not know of a statement's own parts becomes a resource of its own.
 */
final class Statements {
  static final String CCDA = "2.16.840.1.113883.10.20.22.4.";
  private static final Set<String> PLANNED = Set.of("INT", "RQO", "PRMS", "PRP", "ARQ", "APT");
  private static final Set<String> STATEMENTS =
      Set.of(
          "act",
          "encounter",
          "observation",
          "observationMedia",
          "organizer",
          "procedure",
          "substanceAdministration",
          "supply");
  private static final Set<String> WRAPPERS =
      Set.of("33", "34", "35", "36", "60", "65", "51", "80", "132", "136", "3", "30", "135");

  private static final Set<String> STRUCTURES =
      Set.of(
          "CONC",
          "48765-2",
          "48768-6",
          "29308-4",
          "46241-6",
          "11535-2",
          "10219-4",
          "10183-2",
          "42346-7",
          "59769-0",
          "75310-3",
          "46680005",
          "75311-1",
          "55607006");

  final Draft draft;
  final Common common;
  private final Problems problems;
  private final Medications medications;
  private final Observations observations;
  private final Procedures procedures;
  private final BitSet done = new BitSet();

  Statements(Draft draft) {
    this.draft = draft;
    this.common = new Common(draft);
    this.problems = new Problems(this);
    this.medications = new Medications(this);
    this.observations = new Observations(this);
    this.procedures = new Procedures(this);
  }

  /**
   * The resource that a statement becomes, the first where there are several.
   *
   * @param section the LOINC code of its section
   */
  Optional<ObjectNode> map(Element statement, String section) {
    return map(statement, section, true);
  }

  /**
   * The same.
   *
   * @param isHead whether it is what an entry is about: it stands in the entry itself or in a
   *     wrapper, not within another statement that became a resource
   */
  private Optional<ObjectNode> map(Element statement, String section, boolean isHead) {
    if (!STATEMENTS.contains(statement.name()) || done.get(statement.position())) {
      return Optional.empty();
    }
    done.set(statement.position());
    ObjectNode made = make(statement, section, isHead);
    if (made == null) {
      return parts(statement, section, null);
    }
    common.fill(statement, made);
    parts(statement, section, made);
    return Optional.of(made);
  }

  private @Nullable ObjectNode make(Element statement, String section, boolean isHead) {
    return switch (statement.name()) {
      case "act" -> act(statement, section);
      case "observation" -> observation(statement, section, isHead);
      case "organizer" -> observations.organizer(statement, section);
      case "substanceAdministration" -> medications.administration(statement, section);
      case "supply" -> medications.supply(statement);
      case "procedure" ->
          isPlanned(statement) ? procedures.request(statement) : procedures.procedure(statement);
      case "encounter" ->
          isPlanned(statement)
              ? procedures.request(statement)
              : new Encounters(draft).encounter(statement);
      default ->
          statement
              .child("value")
              .map(value -> new Files(draft).document(statement, value))
              .orElse(null);
    };
  }

  private @Nullable ObjectNode act(Element act, String section) {
    if (isWrapper(act, section)) {
      act.child("code").filter(code -> isStructure(code)).ifPresent(draft.account::take);
      act.child("statusCode").ifPresent(draft.account::take);
      return null;
    }
    if (isOf(act, "61") || Untemplated.isPolicy(act, section)) {
      return new Coverages(draft).policy(act);
    }
    if (isOf(act, "202") || isOf(act, "34133-9")) {
      return new Files(draft).note(act);
    }
    if (isOf(act, "122")) {
      return null;
    }
    if (section.equals("48768-6") || isOf(act, "19") || isOf(act, "64")) {
      return null;
    }
    return isPlanned(act) ? procedures.request(act) : procedures.procedure(act);
  }

  private static boolean isWrapper(Element act, String section) {
    for (String wrapper : WRAPPERS) {
      if (isOf(act, wrapper)) {
        return true;
      }
    }
    return Untemplated.isConcern(act, section);
  }

  /** Codes that say only what kind of wrapper the act is. */
  private static boolean isStructure(Element code) {
    String value = code.attribute("code");
    return value != null && STRUCTURES.contains(value);
  }

  private @Nullable ObjectNode observation(Element observation, String section, boolean isHead) {
    if (isOf(observation, "7")
        || isOf(observation, "90")
        || (isHead && Untemplated.isAllergy(observation, section))) {
      return problems.allergy(observation);
    }
    if (isOf(observation, "4") || (isHead && Untemplated.isProblem(observation, section))) {
      return problems.condition(observation, section);
    }
    if ("GOL".equals(observation.attribute("moodCode"))) {
      return procedures.goal(observation);
    }
    return isPlanned(observation)
        ? procedures.request(observation)
        : observations.observation(observation, section);
  }

  /** What stands in a statement and was not made part of its resource. */
  private Optional<ObjectNode> parts(
      Element statement, String section, @Nullable ObjectNode parent) {
    ObjectNode first = null;
    for (String link : List.of("entryRelationship", "component")) {
      for (Element relationship : statement.children(link)) {
        for (Element part : relationship.children()) {
          boolean isHead = parent == null && isSubject(relationship);
          ObjectNode made = map(part, section, isHead).orElse(null);
          first = first == null ? made : first;
          if (parent != null && made != null) {
            common.link(parent, made, relationship);
          }
        }
      }
    }
    return Optional.ofNullable(first);
  }

  /** Whether a wrapper's part is what it wraps, not a remark on that. */
  private static boolean isSubject(Element relationship) {
    String type = relationship.attribute("typeCode");
    return type == null || type.equals("SUBJ") || type.equals("COMP");
  }

  /** Marks a part as mapped into its parent's resource. */
  void finish(Element part) {
    done.set(part.position());
    part.child("statusCode").ifPresent(draft.account::take);
    part.child("code").ifPresent(draft.account::take);
  }

  /** The observation of this template, or of its code, within a statement's relationships. */
  Optional<Element> within(Element statement, String template) {
    return statement.children("entryRelationship").stream()
        .flatMap(each -> each.children().stream())
        .filter(each -> isOf(each, template) || Untemplated.isOf(each, template))
        .findFirst();
  }

  static boolean isPlanned(Element statement) {
    String mood = statement.attribute("moodCode");
    return mood != null && PLANNED.contains(mood);
  }

  static boolean isNegated(Element statement) {
    return "true".equals(statement.attribute("negationInd"));
  }

  /** Whether a statement names this template of C-CDA, by the last part of its OID. */
  static boolean isOf(Element statement, String template) {
    for (Element each : statement.children("templateId")) {
      String root = each.attribute("root");
      if (root != null
          && root.length() == CCDA.length() + template.length()
          && root.endsWith(template)
          && root.startsWith(CCDA)) {
        return true;
      }
    }
    return false;
  }
}
