package org.recordbank.normalize.bundle;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** The extensions that say what was added and how; see docs/reference/extensions.md. */
public final class Extensions {
  private static final String BASE = "https://recordbank.org/fhir/StructureDefinition/";

  /** Of a Coding or Quantity that the sender did not give: name and version of what made it. */
  public static final String MAPPED_BY = BASE + "mapped-by";

  /** Of such a Coding: how it relates to the sender's, where it does not mean the same. */
  public static final String MAP_EQUIVALENCE = BASE + "map-equivalence";

  /** Of such a Coding: those of a concept with the same number hold only together. */
  public static final String MAP_GROUP = BASE + "map-group";

  /** Of such a Coding: how the sender's code was brought into the shape of its system. */
  public static final String CODE_REPAIR = BASE + "code-repair";

  /** Of a Quantity: the same in a unit of UCUM. */
  public static final String STANDARD_QUANTITY = BASE + "standard-quantity";

  private Extensions() {}

  /** Begins an extension with a value of this type; what follows is the value. */
  static StringBuilder begin(StringBuilder json, String url, String valueType) {
    return json.append("{\"url\":\"").append(url).append("\",\"").append(valueType).append("\":");
  }

  /** An extension that is a text or a code. */
  static StringBuilder text(StringBuilder json, String url, String valueType, String value) {
    begin(json, url, valueType);
    return quoted(json, value).append('}');
  }

  /** A text between quotation marks, escaped where JSON needs it. */
  static StringBuilder quoted(StringBuilder json, String text) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    return json.append('"');
  }
}
