package org.recordbank.normalize.publication;

import org.recordbank.normalize.codesystem.CodeSystems;

/** The American editions of the ICD: how their codes look without and with a dot. */
enum Icd {
  ICD10CM("icd-10-cm", "ICD-10-CM", CodeSystems.ICD10CM, 3),
  ICD10PCS("icd-10-pcs", "ICD-10-PCS", "http://www.cms.gov/Medicare/Coding/ICD10", 7),
  ICD9CM_DIAGNOSES(
      "icd-9-cm-diagnoses", "ICD-9-CM diagnoses", "http://hl7.org/fhir/sid/icd-9-cm", 3),
  ICD9CM_PROCEDURES(
      "icd-9-cm-procedures", "ICD-9-CM procedures", "http://hl7.org/fhir/sid/icd-9-cm", 2);

  static final String LICENCE = "public domain (United States government)";

  private final String id;
  private final String title;
  private final String system;
  private final int beforeDot;

  Icd(String id, String title, String system, int beforeDot) {
    this.id = id;
    this.title = title;
    this.system = system;
    this.beforeDot = beforeDot;
  }

  String id() {
    return id;
  }

  String title() {
    return title;
  }

  String system() {
    return system;
  }

  /** As it is written in records; these publications leave out the dot. */
  String dotted(String code) {
    int dot = beforeDot + (this == ICD9CM_DIAGNOSES && code.charAt(0) == 'E' ? 1 : 0);
    return code.length() <= dot ? code : code.substring(0, dot) + '.' + code.substring(dot);
  }

  /** Whether it looks like a code without its dot. */
  boolean isCode(String code) {
    int length = code.length();
    return switch (this) {
      case ICD10CM ->
          length >= 3
              && length <= 7
              && isLetter(code.charAt(0))
              && isDigit(code.charAt(1))
              && isAlphanumeric(code);
      case ICD10PCS ->
          (length == 3 || length == 7)
              && isAlphanumeric(code)
              && code.indexOf('I') < 0
              && code.indexOf('O') < 0;
      case ICD9CM_DIAGNOSES -> {
        int least = code.startsWith("E") ? 4 : 3;
        yield length >= least
            && length <= 5
            && (isDigit(code.charAt(0)) || code.charAt(0) == 'E' || code.charAt(0) == 'V')
            && Numbers.parse(code.substring(1)) >= 0;
      }
      case ICD9CM_PROCEDURES -> length >= 2 && length <= 4 && Numbers.parse(code) >= 0;
    };
  }

  private static boolean isAlphanumeric(String code) {
    for (int i = 0; i < code.length(); i++) {
      if (!isDigit(code.charAt(i)) && !isLetter(code.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
