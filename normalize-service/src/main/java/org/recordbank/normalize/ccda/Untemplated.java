package org.recordbank.normalize.ccda;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;

/**
 * What a statement is that names no template of C-CDA for entries, as older senders and those that
 * mark sections only write it: what its section is for (C-CDA R2.1, 2: each section says which
 * entries it has). Where a statement names a template, that alone decides.
 */
final class Untemplated {
  private static final String PROBLEMS = "11450-4";
  private static final String ALLERGIES = "48765-2";
  private static final String RESULTS = "30954-2";
  private static final String RELATIVES = "10157-6";
  private static final String PAYERS = "48768-6";

  /** Problems, history of past illness, and diagnoses of admission and discharge. */
  private static final Set<String> CONDITIONS = Set.of(PROBLEMS, "11348-0", "46241-6", "11535-2");

  private static final Set<String> CODED = Set.of("CD", "CE", "CV", "CO");
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /** By the template of C-CDA R2.1, the code that it fixes for the observation. */
  private static final Map<String, String> CODES =
      Map.of(
          "6", "33999-4", // problem status
          "28", "33999-4", // allergy status
          "8", "SEV", // severity
          "31", "445518008", // age
          "145", "82606-5"); // criticality

  private Untemplated() {}

  /** A concern, which holds what it is about: an act of code CONC, or a wrapper of older CCDs. */
  static boolean isConcern(Element act, String section) {
    if (!is(act)) {
      return false;
    }
    boolean isOfProblems = CONDITIONS.contains(section) || section.equals(ALLERGIES);
    return "CONC".equals(code(act)) || (isOfProblems && holdsObservation(act));
  }

  private static boolean holdsObservation(Element act) {
    for (Element relationship : act.children("entryRelationship")) {
      if (relationship.child("observation").isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A problem: its value is a concept, for a measure may stand beside it. */
  static boolean isProblem(Element observation, String section) {
    return CONDITIONS.contains(section) && isStated(observation) && isCoded(observation);
  }

  /** An allergy: its value is the kind of it, or it names what consumed it is to. */
  static boolean isAllergy(Element observation, String section) {
    return section.equals(ALLERGIES)
        && isStated(observation)
        && (isCoded(observation) || hasParticipant(observation, "CSM"));
  }

  static boolean isReport(Element organizer, String section) {
    return section.equals(RESULTS) && is(organizer);
  }

  static boolean isRelative(Element organizer, String section) {
    return section.equals(RELATIVES)
        && is(organizer)
        && organizer.child("subject").flatMap(each -> each.child("relatedSubject")).isPresent();
  }

  /** A policy, within the act that lists them: it names whom it covers. */
  static boolean isPolicy(Element act, String section) {
    return section.equals(PAYERS) && is(act) && hasParticipant(act, "COV");
  }

  /** Whether it is what a template makes of an observation within another statement. */
  static boolean isOf(Element observation, String template) {
    String fixed = CODES.get(template);
    return fixed != null && fixed.equals(code(observation)) && is(observation);
  }

  /** Whether it names no template of C-CDA for entries. */
  static boolean is(Element statement) {
    for (Element each : statement.children("templateId")) {
      String root = each.attribute("root");
      if (root != null && root.startsWith(Statements.CCDA)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStated(Element observation) {
    return "EVN".equals(observation.attribute("moodCode")) && is(observation);
  }

  private static @Nullable String code(Element statement) {
    Element code = statement.child("code").orElse(null);
    return code == null ? null : code.attribute("code");
  }

  private static boolean isCoded(Element observation) {
    Element value = observation.child("value").orElse(null);
    if (value == null) {
      return false;
    }
    String type = value.attribute(XSI, "type");
    return type == null
        ? value.attribute("code") != null
        : CODED.contains(type.substring(type.indexOf(':') + 1));
  }

  private static boolean hasParticipant(Element statement, String kind) {
    for (Element each : statement.children("participant")) {
      if (kind.equals(each.attribute("typeCode"))) {
        return true;
      }
    }
    return false;
  }
}
