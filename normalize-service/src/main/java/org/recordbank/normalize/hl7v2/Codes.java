package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.codesystem.Shape.Malformed;
import org.recordbank.normalize.codesystem.Shapes;
import org.recordbank.sources.hl7v2.Authority;

/**
 * CWE, CE, CNE, IS and ID to CodeableConcept (v2-to-FHIR, data type map CWE). Used for one message,
 * by one thread.
 */
final class Codes {
  private static final String UNKNOWN = "";
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final String facility;

  // A message names few systems, and each again and again.
  private final Map<String, String> known = new HashMap<>();
  private final Map<String, String> tables = new HashMap<>();
  private final Map<String, String> locals = new HashMap<>();

  /**
   * @param facility whose codes those of local systems are
   */
  Codes(String facility) {
    this.facility = facility;
  }

  /** The concept of a part; null where it says nothing. */
  @Nullable ObjectNode concept(Part part) {
    return concept(part, "");
  }

  /**
   * The concept of a part.
   *
   * @param table whose code it is where it names no system; empty where v2 has no table for it
   */
  @Nullable ObjectNode concept(Part part, String table) {
    if (part.isEmpty()) {
      return null;
    }
    ObjectNode concept = Fhir.object();
    Fhir.add(concept, "coding", coding(part, 1, 7, table));
    Fhir.add(concept, "coding", coding(part, 4, 8, ""));
    Fhir.add(concept, "coding", coding(part, 10, 13, ""));
    Fhir.put(concept, "text", text(part, concept.isEmpty()));
    return concept.isEmpty() ? null : concept;
  }

  private static String text(Part part, boolean alone) {
    String original = part.take(9);
    if (!original.isEmpty() || !alone) {
      return original;
    }
    String name = part.take(2);
    return name.isEmpty() ? part.take(5) : name;
  }

  /**
   * A language that somebody speaks (Patient.communication). FHIR takes codes of BCP 47 only: the
   * concept as it was sent stands beside them.
   */
  @Nullable ObjectNode communication(Part part, String field) {
    String code = part.peek(1).toLowerCase(Locale.ROOT);
    String name = part.peek(9).isEmpty() ? part.peek(2) : part.peek(9);
    ObjectNode said = concept(part, "0296");
    if (said == null) {
      return null;
    }
    ObjectNode language = Fhir.object();
    if (LANGUAGES.contains(code)) {
      Fhir.add(language, "coding", Fhir.coding("urn:ietf:bcp:47", code));
    }
    String text = name.isEmpty() ? part.peek(1) : name;
    language.put("text", text.isEmpty() ? "unknown" : text);
    ObjectNode communication = Fhir.object();
    communication.set("language", language);
    Fhir.extend(communication, Fhir.OWN + field, "CodeableConcept", said);
    return communication;
  }

  /** The first coding of a part; null where it holds no code. */
  @Nullable ObjectNode coding(Part part, String table) {
    return coding(part, 1, 7, table);
  }

  private @Nullable ObjectNode coding(Part part, int at, int version, String table) {
    String code = part.peek(at);
    if (code.isEmpty() || !isCode(code)) {
      // a text in the place of a code: a display may be any text
      String display = code.isEmpty() ? "" : part.take(at);
      return display.isEmpty() ? null : Fhir.object().put("display", display);
    }
    ObjectNode coding = Fhir.object();
    String name = part.take(at + 2);
    Fhir.put(coding, "system", name.isEmpty() ? ofTable(table, code) : system(name, code));
    Fhir.put(coding, "version", part.take(version));
    coding.put("code", part.take(at));
    Fhir.put(coding, "display", part.take(at + 1));
    return coding;
  }

  private String ofTable(String table, String code) {
    if (table.isEmpty()) {
      return "";
    }
    String uri = tables.computeIfAbsent(table, t -> CodeSystems.uri(Tables.system(t)));
    boolean isThere = uri.startsWith(CodeSystems.V2) ? Tables.has(table, code) : mayHave(uri, code);
    return isThere ? uri : local("HL7" + table);
  }

  /** The system of a code that a component names. */
  private String system(String name, String code) {
    String uri =
        known.computeIfAbsent(name, n -> Objects.requireNonNullElse(CodeSystems.known(n), UNKNOWN));
    if (uri.equals(UNKNOWN)) {
      return Authority.isOid(name) ? CodeSystems.uri(name) : local(name);
    }
    if (uri.startsWith(CodeSystems.V2)) {
      return ofTable(uri.substring(CodeSystems.V2.length()), code);
    }
    boolean isTable = name.regionMatches(true, 0, "HL7", 0, 3);
    // Under the name of DICOM words are sent that it does not have; its numbers are its own.
    boolean isWord = uri.equals(CodeSystems.DICOM) && !Character.isDigit(code.charAt(0));
    return isWord || (isTable && !mayHave(uri, code)) ? local(name) : uri;
  }

  /** Tables 0227 and 0292 are systems of the CDC, which has more codes than FHIR R4 lists. */
  private static boolean mayHave(String system, String code) {
    return !(Shapes.of(system, code) instanceof Malformed);
  }

  private String local(String name) {
    return locals.computeIfAbsent(name, n -> Authority.system(facility, n, "", ""));
  }

  /** Whether the text has the form of FHIR's code: no white space but single spaces inside. */
  static boolean isCode(String text) {
    boolean wasSpace = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isSpace = Character.isWhitespace(c) || Character.isSpaceChar(c);
      if (isSpace && (wasSpace || c != ' ')) {
        return false;
      }
      wasSpace = isSpace;
    }
    return !wasSpace;
  }
}
