package org.recordbank.directive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Confidentiality;
import org.recordbank.policy.Effect;

/** Codes that narrow a provision, each with the system that it is of. */
final class Codes {
  private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
  private static final String REASON_OID = "urn:oid:2.16.840.1.113883.5.8";
  private static final String SENSITIVITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String RESOURCE_TYPE = "http://hl7.org/fhir/resource-types";
  private static final String LOINC = "http://loinc.org";

  /** In characters. */
  private static final int LONGEST = 256;

  private Codes() {}

  /**
   * Codes of v3-ActReason as such; others with their system. Who asks names codes of v3-ActReason,
   * so what is denied in other words would be denied to nobody, and is refused.
   */
  static Set<String> purposes(List<Coding> codings, Effect effect, String path)
      throws RefusedException {
    Set<String> purposes = new HashSet<>();
    for (int i = 0; i < codings.size(); i++) {
      Coding coding = codings.get(i);
      String place = path + "[" + i + "]";
      String full = full(coding, place);
      if (REASON.equals(coding.getSystem()) || REASON_OID.equals(coding.getSystem())) {
        purposes.add(coding.getCode());
      } else if (effect == Effect.PERMIT) {
        purposes.add(full);
      } else {
        throw Refusal.notSupported(place);
      }
    }
    return purposes;
  }

  static Set<String> labels(List<Coding> codings, String path) throws RefusedException {
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < codings.size(); i++) {
      Coding coding = codings.get(i);
      String place = path + "[" + i + "]";
      full(coding, place);
      boolean height = Confidentiality.isCode(coding.getCode());
      switch (coding.getSystem()) {
        case SENSITIVITY -> check(!height, place);
        case CONFIDENTIALITY -> check(height, place);
        default -> throw Refusal.notSupported(place);
      }
      labels.add(coding.getCode());
    }
    return labels;
  }

  /** Resource types as such; kinds of documents, which LOINC has, with their system. */
  static Set<String> classes(List<Coding> codings, String path) throws RefusedException {
    Set<String> classes = new HashSet<>();
    for (int i = 0; i < codings.size(); i++) {
      Coding coding = codings.get(i);
      String place = path + "[" + i + "]";
      String full = full(coding, place);
      classes.add(
          switch (coding.getSystem()) {
            case RESOURCE_TYPE -> coding.getCode();
            case LOINC -> full;
            default -> throw Refusal.notSupported(place);
          });
    }
    return classes;
  }

  static Set<String> codes(List<CodeableConcept> concepts, String path) throws RefusedException {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < concepts.size(); i++) {
      codes.addAll(codes(concepts.get(i), path + "[" + i + "]"));
    }
    return codes;
  }

  /** Whatever a concept is called in any system. */
  static Set<String> codes(CodeableConcept concept, String place) throws RefusedException {
    if (!concept.hasCoding()) {
      throw Refusal.notSupported(place);
    }
    Set<String> codes = new HashSet<>();
    for (Coding coding : concept.getCoding()) {
      codes.add(full(coding, place));
    }
    return codes;
  }

  /** The code with its system. */
  static String full(Coding coding, String place) throws RefusedException {
    check(isText(coding.getSystem()) && isText(coding.getCode()), place);
    return coding.getSystem() + "|" + coding.getCode();
  }

  /** Whether it is there and can be kept: beside the number of names, their length is limited. */
  static boolean isText(@Nullable String text) {
    return text != null
        && !text.isBlank()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static void check(boolean right, String place) throws RefusedException {
    if (!right) {
      throw Refusal.value(place);
    }
  }
}
