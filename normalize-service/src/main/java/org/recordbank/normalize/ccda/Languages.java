package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Languages as FHIR R4 names them (ValueSet languages): of ISO 639 the shortest code there is. */
final class Languages {
  private static final Map<String, String> SHORT = shortCodes();

  /** Those of the value set that name a region. */
  private static final Set<String> REGIONAL =
      Set.of(
          "de-AT", "de-CH", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-NZ", "en-SG", "en-US",
          "es-AR", "es-ES", "es-UY", "fr-BE", "fr-CH", "fr-FR", "it-CH", "it-IT", "nl-BE", "nl-NL",
          "pt-BR", "ru-RU", "sr-RS", "sv-SE", "zh-CN", "zh-HK", "zh-SG", "zh-TW", "no-NO", "fy-NL");

  private static final int LONGEST = 35; // RFC 5646, section 4.4.1
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private Languages() {}

  /** Whether it has the form of a tag of BCP 47, of usual length. */
  static boolean isTag(String text) {
    return text.length() <= LONGEST && TAG.matcher(text).matches();
  }

  private static Map<String, String> shortCodes() {
    Map<String, String> codes = new TreeMap<>();
    for (String each : Locale.getISOLanguages()) {
      codes.put(Locale.of(each).getISO3Language(), each);
    }
    return codes;
  }

  /**
   * The language, with the tag as text where FHIR's value set does not have its region.
   *
   * @param tag of BCP 47, or of ISO 639-2
   */
  static ObjectNode concept(String tag) {
    if (REGIONAL.contains(tag)) {
      return Codes.of("urn:ietf:bcp:47", tag);
    }
    String language = tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
    String code = SHORT.getOrDefault(language, language);
    ObjectNode concept = code.length() == 2 ? Codes.of("urn:ietf:bcp:47", code) : Draft.object();
    return code.equals(tag) ? concept : concept.put("text", tag);
  }
}
