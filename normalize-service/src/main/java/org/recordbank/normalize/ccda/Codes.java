package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.sources.cda.InstanceIdentifier;
import org.recordbank.sources.xml.Element;

/** The data types CD, CE, CV and CS (C-CDA on FHIR, "Mapping codes"; HL7 v3 data types R1). */
final class Codes {
  private static final String ROLE_CODE = "2.16.840.1.113883.5.111";
  private static final String ROLE_CLASS = "2.16.840.1.113883.5.110";
  private static final Set<String> ROLE_CLASSES =
      Set.of(
          "GUAR", "NOK", "ECON", "PRS", "AGNT", "CAREGIVER", "PAT", "POLHOLD", "SUBSCR", "COVPTY");

  private static final String ACT_CLASS = "2.16.840.1.113883.5.6";

  private final Draft draft;

  Codes(Draft draft) {
    this.draft = draft;
  }

  /** A CodeableConcept: code, translations, original text; null where it holds none of them. */
  @Nullable ObjectNode concept(Element cd) {
    ObjectNode concept = Draft.object();
    Draft.add(concept, "coding", coding(cd));
    for (Element translation : cd.children("translation")) {
      Draft.add(concept, "coding", coding(translation));
    }
    Optional<String> original =
        cd.child("originalText").flatMap(text -> Optional.ofNullable(draft.text(text)));
    original.ifPresent(text -> concept.put("text", text));
    if (concept.isEmpty()) {
      String display = draft.account.read(cd, "displayName");
      return display == null ? null : concept.put("text", display);
    }
    return concept;
  }

  /** The child's CodeableConcept under the member's name; whether there is one. */
  boolean put(Element from, String child, ObjectNode to, String member) {
    ObjectNode concept = from.child(child).map(this::concept).orElse(null);
    Draft.set(to, member, concept);
    return concept != null;
  }

  /** As {@link #put}, for each child, into an array. */
  void putAll(Element from, String child, ObjectNode to, String member) {
    from.children(child).forEach(each -> Draft.add(to, member, concept(each)));
  }

  /** A Coding; null where there is no code. */
  @Nullable ObjectNode coding(Element cd) {
    String code = cd.attribute("code");
    if (code == null || code.isBlank()) {
      return null;
    }
    String plain = code.strip();
    if (!isCode(plain)) {
      return null;
    }
    ObjectNode coding = Draft.object();
    String root = draft.account.read(cd, "codeSystem");
    system(root, plain).ifPresent(system -> coding.put("system", system));
    draft.account.read(cd, "code");
    coding.put("code", plain);
    String display = cd.attribute("displayName");
    if (display != null && !display.isBlank()) {
      coding.put("display", Account.oneLine(display));
    }
    return coding;
  }

  /** The URI of a code's system; empty where what stands there names none. */
  private static Optional<String> system(@Nullable String root, String code) {
    if (root == null) {
      return Optional.empty();
    }
    // Often named with the system of role codes (HL7 v3 RoleCode), which does not have them.
    String meant = ROLE_CODE.equals(root) && ROLE_CLASSES.contains(code) ? ROLE_CLASS : root;
    // Codes of LOINC are sent under it; which system was meant is not for us to say.
    boolean isOther = ACT_CLASS.equals(root) && code.indexOf('-') >= 0;
    String known = isOther ? null : CodeSystems.known(meant);
    return known == null ? InstanceIdentifier.uri(meant) : Optional.of(known);
  }

  /** The form of FHIR's code: no white space at its ends, single spaces within. */
  private static boolean isCode(String text) {
    boolean isAfterSpace = true;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      boolean isSpace = Account.isSpace(each);
      if (isSpace && (isAfterSpace || each != ' ')) {
        return false;
      }
      isAfterSpace = isSpace;
    }
    return !isAfterSpace;
  }

  static ObjectNode of(String system, String code) {
    ObjectNode concept = Draft.object();
    Draft.add(concept, "coding", Draft.object().put("system", system).put("code", code));
    return concept;
  }

  static ObjectNode text(String text) {
    return Draft.object().put("text", text);
  }
}
