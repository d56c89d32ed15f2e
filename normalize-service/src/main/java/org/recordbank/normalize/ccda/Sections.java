package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.recordbank.sources.xml.Element;

/** The body: Composition.section for each section, its narrative, and its entries. */
final class Sections {
  private final Draft draft;
  private final Statements statements;

  Sections(Draft draft) {
    this.draft = draft;
    this.statements = new Statements(draft);
  }

  /**
   * Maps the body.
   *
   * @param component the document's: a structured body or a file
   */
  void map(Element component, ObjectNode composition) {
    component.child("structuredBody").ifPresent(body -> sections(body, composition));
    component.child("nonXMLBody").ifPresent(body -> file(body, composition));
  }

  private void sections(Element from, ObjectNode to) {
    for (Element component : from.children("component")) {
      component.child("section").ifPresent(section -> section(section, to));
    }
  }

  private void section(Element section, ObjectNode to) {
    ObjectNode made = Draft.object();
    String title = section.child("title").map(draft.account::text).orElse("");
    if (!title.isEmpty()) {
      made.put("title", title);
    }
    draft.codes.put(section, "code", made, "code");
    section.child("text").ifPresent(text -> Draft.set(made, "text", Narrative.of(text)));
    ArrayNode entries = made.putArray("entry");
    for (Element entry : section.children("entry")) {
      for (Element statement : entry.children()) {
        statements
            .map(statement, code(section))
            .ifPresent(resource -> entries.add(draft.bundle.reference(resource)));
      }
    }
    if (entries.isEmpty()) {
      made.remove("entry");
    }
    sections(section, made);
    if (made.has("text") || made.has("entry") || made.has("section")) {
      to.withArray("section").add(made);
    } else if (!made.isEmpty()) {
      made.set(
          "emptyReason",
          Codes.of("http://terminology.hl7.org/CodeSystem/list-empty-reason", "unavailable"));
      to.withArray("section").add(made);
    }
  }

  private static String code(Element section) {
    return section.child("code").map(code -> code.attribute("code")).orElse("");
  }

  private void file(Element body, ObjectNode composition) {
    body.child("text")
        .ifPresent(
            text -> {
              ObjectNode document = new Files(draft).document(body, text);
              if (document != null) {
                ObjectNode section = composition.withArray("section").addObject();
                section.put("title", "Document");
                section.withArray("entry").add(draft.bundle.reference(document));
              }
            });
  }
}
