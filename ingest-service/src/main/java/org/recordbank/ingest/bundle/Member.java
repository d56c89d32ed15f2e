package org.recordbank.ingest.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.recordbank.sources.json.Span;

/** The members of FHIR's objects that facts come from. */
enum Member {
  RESOURCE_TYPE("resourceType"),
  TYPE("type"),
  IDENTIFIER("identifier"),
  ENTRY("entry"),
  RESOURCE("resource"),
  PERIOD("period"),
  /** What a period is called in FHIR R5. */
  ACTUAL_PERIOD("actualPeriod"),
  SYSTEM("system"),
  VALUE("value"),
  USE("use"),
  START("start"),
  /** Every other. */
  OTHER("");

  private static final Member[] ALL = values();

  @SuppressWarnings("ImmutableEnumChecker") // nobody else has it
  private final byte[] name;

  Member(String name) {
    this.name = name.getBytes(US_ASCII);
  }

  /** The member of this name. */
  static Member of(byte[] bytes, long name) {
    for (Member each : ALL) {
      if (each != OTHER && Span.is(bytes, name, each.name)) {
        return each;
      }
    }
    return OTHER;
  }
}
