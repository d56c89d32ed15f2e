package org.recordbank.sandbox.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses what a document is by its beginning, and where that leaves a doubt, by its name. */
final class Recognition {

  /** How much of a document is looked at. */
  static final int HEAD = 64 << 10;

  private static final Pattern SEGMENT = Pattern.compile("(?:MSH|FHS|BHS)[^A-Za-z0-9\\s].*");

  /** The root, after declarations, instructions and comments; none of them is resolved. */
  private static final Pattern ROOT =
      Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)([^<>]*)>");

  private static final String FHIR = "http://hl7.org/fhir";

  private Recognition() {}

  /**
   * What it is.
   *
   * @param head its first {@value #HEAD} bytes, or all, not compressed
   * @param name of the file, without what names a compression
   */
  static Optional<Format> of(byte[] head, String name) {
    String text = text(head).strip();
    if (SEGMENT.matcher(text).lookingAt()) {
      return Optional.of(Format.HL7_V2);
    }
    if (text.startsWith("<")) {
      return ofXml(text);
    }
    return text.startsWith("{") ? ofJson(text, head.length < HEAD, name) : Optional.empty();
  }

  /** Byte for byte but for UTF-16: what is looked for is ASCII. */
  private static String text(byte[] head) {
    if (head.length < 2) {
      return "";
    }
    if (startsWith(head, 0xef, 0xbb, 0xbf)) {
      return new String(head, 3, head.length - 3, ISO_8859_1);
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return new String(head, 2, head.length - 2, UTF_16LE);
    }
    if (startsWith(head, 0xfe, 0xff)) {
      return new String(head, 2, head.length - 2, UTF_16BE);
    }
    if (head[0] == 0) {
      return new String(head, UTF_16BE);
    }
    return new String(head, head[1] == 0 ? UTF_16LE : ISO_8859_1);
  }

  private static boolean startsWith(byte[] head, int... first) {
    for (int i = 0; i < first.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Format> ofXml(String text) {
    String rest = text;
    while (rest.startsWith("<?") || rest.startsWith("<!")) {
      String end = rest.startsWith("<?") ? "?>" : rest.startsWith("<!--") ? "-->" : ">";
      int at = rest.indexOf(end, 2);
      rest = at < 0 ? "" : rest.substring(at + end.length()).stripLeading();
    }
    Matcher root = ROOT.matcher(rest);
    if (!root.lookingAt()) {
      return Optional.empty();
    }
    if ("ClinicalDocument".equals(root.group(1))) {
      return Optional.of(Format.C_CDA);
    }
    return root.group(2).contains(FHIR) ? Optional.of(Format.FHIR_XML) : Optional.empty();
  }

  private static Optional<Format> ofJson(String text, boolean isWhole, String name) {
    if (isWhole && !text.contains("\"resourceType\"")) {
      return Optional.empty();
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isNamedSo = lower.endsWith(".ndjson") || lower.endsWith(".jsonl");
    return Optional.of(isNamedSo || isFollowedByAnother(text) ? Format.NDJSON : Format.FHIR_JSON);
  }

  /** Whether the first object ends within the text and another begins. */
  private static boolean isFollowedByAnother(String text) {
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return text.substring(i + 1).stripLeading().startsWith("{");
      }
    }
    return false;
  }
}
