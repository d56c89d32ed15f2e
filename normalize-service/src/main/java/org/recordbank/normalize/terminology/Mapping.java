package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * A standard code that a map puts beside another.
 *
 * @param target the standard code
 * @param json the FHIR R4 Coding of it, with the extension that says which map made it
 */
public record Mapping(Code target, byte[] json) {
  /** Extension of a Coding that the sender did not give: name and version of the map. */
  public static final String MAPPED_BY =
      "https://recordbank.org/fhir/StructureDefinition/mapped-by";

  public static Mapping of(Translation translation) {
    StringBuilder json = new StringBuilder(256);
    json.append("{\"extension\":[{\"url\":").append(quoted(MAPPED_BY));
    json.append(",\"valueString\":").append(quoted(translation.map()));
    json.append("}],\"system\":").append(quoted(translation.target().system()));
    json.append(",\"code\":").append(quoted(translation.target().code()));
    if (!translation.display().isBlank()) {
      json.append(",\"display\":").append(quoted(translation.display()));
    }
    return new Mapping(translation.target(), json.append('}').toString().getBytes(UTF_8));
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
