package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.recordbank.sources.xml.Element;

/** FamilyMemberHistory, one for each relative (C-CDA templates 4.45, 4.46, 4.47, 4.31). */
final class Families {
  private static final Map<String, String> GENDERS =
      Map.of("M", "male", "F", "female", "UN", "other");

  private final Statements statements;
  private final Draft draft;

  Families(Statements statements) {
    this.statements = statements;
    this.draft = statements.draft;
  }

  ObjectNode history(Element organizer) {
    ObjectNode made = draft.make("FamilyMemberHistory", organizer);
    draft.identifiers(organizer, made);
    organizer.child("statusCode").ifPresent(draft.account::take);
    made.put("status", "completed");
    made.set("patient", draft.subject());
    Element subject =
        organizer.child("subject").flatMap(s -> s.child("relatedSubject")).orElse(organizer);
    if (subject == organizer || !draft.codes.put(subject, "code", made, "relationship")) {
      made.set("relationship", Codes.text("Unknown"));
    }
    subject.child("subject").ifPresent(person -> person(person, made));
    for (Element component : organizer.children("component")) {
      component.child("observation").ifPresent(each -> condition(each, made));
    }
    return made;
  }

  private void person(Element person, ObjectNode made) {
    person
        .child("administrativeGenderCode")
        .ifPresent(
            gender -> {
              String code = draft.account.read(gender, "code");
              String mapped = code == null ? null : GENDERS.get(code);
              if (mapped != null) {
                made.set("sex", Codes.of("http://hl7.org/fhir/administrative-gender", mapped));
              }
            });
    person.child("birthTime").map(draft.times::date).ifPresent(born -> made.put("bornDate", born));
    String name = draft.persons.plainName(person);
    if (name != null) {
      made.put("name", name);
    }
    person
        .children("id")
        .forEach(
            id -> draft.identifier(id).ifPresent(each -> made.withArray("identifier").add(each)));
    for (Element child : person.children("deceasedInd")) {
      String value = draft.account.read(child, "value");
      if (value != null) {
        made.put("deceasedBoolean", value.equals("true"));
      }
    }
  }

  private void condition(Element observation, ObjectNode made) {
    ObjectNode code = observation.child("value").map(draft.codes::concept).orElse(null);
    if (code == null || Statements.isNegated(observation)) {
      return;
    }
    statements.finish(observation);
    ObjectNode condition = made.withArray("condition").addObject();
    condition.set("code", code);
    statements
        .within(observation, "31")
        .ifPresent(
            age -> {
              age.child("value")
                  .map(draft.quantities::quantity)
                  .ifPresent(
                      years -> {
                        String unit = years.path("unit").asText("a");
                        if (unit.matches("a|mo|wk|d|h|min")) {
                          years.put("unit", unit).put("system", Quantities.UCUM).put("code", unit);
                          condition.set("onsetAge", years);
                        }
                      });
              statements.finish(age);
            });
    if (!condition.has("onsetAge")) {
      observation
          .child("effectiveTime")
          .map(draft.times::start)
          .ifPresent(time -> condition.put("onsetString", time));
    }
    statements
        .within(observation, "47")
        .ifPresent(
            death -> {
              death.child("value").ifPresent(draft.account::take);
              condition.put("contributedToDeath", true);
              statements.finish(death);
            });
  }
}
