package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Translation;

/**
 * A standard code that may be put beside a sender's.
 *
 * @param target the standard code
 * @param origin who says so
 * @param saysMore whether it claims more than the sender's code does
 * @param json the FHIR R4 Coding of it, with its extensions
 */
record AddedCoding(Code target, Origin origin, boolean saysMore, byte[] json) {
  /** Who says that a code stands for another. */
  enum Origin {
    /** The facility's own map, or a decision about its code: it prevails. */
    FACILITY,
    /** The rules of spelling: it is the sender's own code. */
    SPELLING,
    /** A table for everybody. */
    TABLE
  }

  /**
   * What a map put in the place of a code.
   *
   * @param own whether the facility itself decided so
   */
  static AddedCoding of(Translation translation, boolean own) {
    StringBuilder json = new StringBuilder(384).append("{\"extension\":[");
    Extensions.text(json, Extensions.MAPPED_BY, "valueString", translation.map());
    Equivalence equivalence = translation.equivalence();
    if (!isSame(equivalence)) {
      Extensions.text(
          json.append(','), Extensions.MAP_EQUIVALENCE, "valueCode", equivalence.code());
    }
    if (translation.group() > 0) {
      Extensions.begin(json.append(','), Extensions.MAP_GROUP, "valuePositiveInt")
          .append(translation.group())
          .append('}');
    }
    coding(json, translation.target(), translation.display());
    return new AddedCoding(
        translation.target(),
        own ? Origin.FACILITY : Origin.TABLE,
        saysMore(equivalence),
        json.toString().getBytes(UTF_8));
  }

  /**
   * The sender's code itself, spelled as FHIR spells it.
   *
   * @param how it was repaired; empty where only the system was spelled otherwise
   * @param by name and version of the rules
   */
  static AddedCoding restated(Code code, String display, String how, String by) {
    StringBuilder json = new StringBuilder(384).append("{\"extension\":[");
    Extensions.text(json, Extensions.MAPPED_BY, "valueString", by);
    if (!how.isEmpty()) {
      Extensions.text(json.append(','), Extensions.CODE_REPAIR, "valueString", how);
    }
    coding(json, code, display);
    return new AddedCoding(code, Origin.SPELLING, false, json.toString().getBytes(UTF_8));
  }

  private static void coding(StringBuilder json, Code code, String display) {
    Extensions.quoted(json.append("],\"system\":"), code.system());
    Extensions.quoted(json.append(",\"code\":"), code.code());
    if (!display.isBlank()) {
      Extensions.quoted(json.append(",\"display\":"), display);
    }
    json.append('}');
  }

  private static boolean isSame(Equivalence equivalence) {
    return equivalence == Equivalence.EQUAL || equivalence == Equivalence.EQUIVALENT;
  }

  private static boolean saysMore(Equivalence equivalence) {
    return equivalence == Equivalence.NARROWER || equivalence == Equivalence.SPECIALIZES;
  }
}
