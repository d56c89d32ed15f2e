package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * DG1 and PRB to Condition, AL1 and IAM to AllergyIntolerance, PR1 to Procedure (v2-to-FHIR,
 * segment maps DG1, PRB, AL1, IAM and PR1).
 */
final class ClinicalSegments {
  private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
  private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
  private static final String ALLERGY =
      "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";

  private ClinicalSegments() {}

  static @Nullable ObjectNode map(Line line, Context context) {
    return switch (line.name()) {
      case "DG1" -> diagnosis(line, context);
      case "PRB" -> problem(line, context);
      case "AL1" -> allergy(line, context);
      case "IAM" -> adverse(line, context);
      case "IAR" -> reaction(line, context);
      case "PR1" -> procedure(line, context);
      default -> null;
    };
  }

  private static ObjectNode identified(String type, Part ei, Context c) {
    String key = c.identifiers.keyOfEi(ei);
    ObjectNode made = key == null ? c.make(type) : c.identified(type, key);
    Fhir.add(made, "identifier", c.identifiers.ei(ei));
    return made;
  }

  private static ObjectNode diagnosis(Line dg1, Context c) {
    ObjectNode condition = identified("Condition", dg1.first(20), c);
    Fhir.add(condition, "category", Fhir.concept(CATEGORY, "encounter-diagnosis"));
    c.concept(condition, "code", dg1, 3, "");
    String description = dg1.take(4);
    if (!description.isEmpty() && !condition.path("code").has("text")) {
      condition.withObjectProperty("code").put("text", description);
    } else {
      Fhir.note(condition, description);
    }
    condition.set("subject", c.patientReference());
    Fhir.set(condition, "encounter", c.encounterReference());
    c.dateTime(condition, "onsetDateTime", dg1, 5);
    c.dateTime(condition, "recordedDate", dg1, 19);
    people(condition, dg1, c);
    c.extras.extend(condition, dg1, Extras.Kind.CONCEPT, 2, 17, 21, 26);
    c.extras.extend(condition, dg1, Extras.Kind.EI, 22);
    if (Deletion.isSaid(dg1, 21)) {
      Deletion.mark(condition);
      c.extras.extend(condition, dg1, Extras.Kind.CONCEPT, 6);
    } else {
      use(condition, dg1, c);
    }
    return condition;
  }

  private static void people(ObjectNode condition, Line dg1, Context c) {
    for (Part part : dg1.all(16)) {
      ObjectNode who = c.directory.practitioner(part);
      if (condition.has("asserter")) {
        Fhir.extend(condition, Fhir.OWN + "DG1-16", "Reference", who);
      } else {
        Fhir.set(condition, "asserter", who);
      }
    }
  }

  /** The diagnosis in its encounter: DG1-6 (table 0052) is its use, DG1-15 its rank. */
  private static void use(ObjectNode condition, Line dg1, Context c) {
    ObjectNode encounter = c.encounter;
    if (encounter == null) {
      c.extras.extend(condition, dg1, Extras.Kind.CONCEPT, 6);
      return;
    }
    ObjectNode diagnosis = Fhir.object();
    diagnosis.set("condition", c.bundle.reference(condition));
    c.concept(diagnosis, "use", dg1, 6, "0052");
    int rank = Quantities.positive(dg1.first(15), 1);
    if (rank > 0) {
      diagnosis.put("rank", rank);
    }
    Fhir.add(encounter, "diagnosis", diagnosis);
  }

  private static ObjectNode problem(Line prb, Context c) {
    ObjectNode condition = identified("Condition", prb.first(4), c);
    Fhir.add(condition, "category", Fhir.concept(CATEGORY, "problem-list-item"));
    Fhir.set(condition, "clinicalStatus", clinical(prb.first(13)));
    c.concept(condition, "code", prb, 3, "");
    condition.set("subject", c.patientReference());
    Fhir.set(condition, "encounter", c.encounterReference());
    c.dateTime(condition, "onsetDateTime", prb, 16);
    c.dateTime(condition, "recordedDate", prb, 7);
    c.extras.extend(condition, prb, Extras.Kind.CONCEPT, 1, 5, 6, 10, 11, 12, 14, 18, 19, 20);
    c.extras.extend(condition, prb, Extras.Kind.TIME, 2, 8, 9, 15, 16);
    if (Deletion.isSaid(prb, 1) || c.event.equals("PC3")) { // PC3: a problem is deleted (v2, 12.3)
      Deletion.mark(condition);
    }
    if (condition.has("clinicalStatus")) {
      prb.take(13);
    } else {
      c.extras.extend(condition, prb, Extras.Kind.CONCEPT, 13);
    }
    return condition;
  }

  private static @Nullable ObjectNode clinical(Part part) {
    String said = part.peek(1).toLowerCase(Locale.ROOT);
    return switch (said) {
      case "active", "recurrence", "relapse", "inactive", "remission", "resolved" ->
          Fhir.concept(CLINICAL, said);
      default -> null;
    };
  }

  private static ObjectNode start(ObjectNode allergy, Context c) {
    c.allergy = allergy;
    allergy.set("patient", c.patientReference());
    Fhir.set(allergy, "encounter", c.encounterReference());
    return allergy;
  }

  private static ObjectNode allergy(Line al1, Context c) {
    ObjectNode allergy = start(c.make("AllergyIntolerance"), c);
    active(allergy);
    category(allergy, al1.first(2), c);
    c.concept(allergy, "code", al1, 3, "");
    c.dateTime(allergy, "onsetDateTime", al1, 6);
    reactions(allergy, al1, 5, severity(al1, 4, allergy, c));
    return allergy;
  }

  private static void active(ObjectNode allergy) {
    allergy.set("clinicalStatus", Fhir.concept(ALLERGY, "active"));
  }

  /** Table 0127 to category (concept map HL70127); the code itself stands beside it. */
  private static void category(ObjectNode allergy, Part part, Context c) {
    String category =
        switch (part.peek(1)) {
          case "DA" -> "medication";
          case "FA" -> "food";
          case "EA", "AA", "LA", "PA", "MA" -> "environment";
          default -> "";
        };
    Fhir.addText(allergy, "category", category);
    ObjectNode type = c.codes.concept(part, "0127");
    Fhir.extend(allergy, Fhir.OWN + "AL1-2", "CodeableConcept", type);
  }

  /** Table 0128 to the reaction's severity (concept map HL70128). */
  private static String severity(Line line, int field, ObjectNode allergy, Context c) {
    Part part = line.first(field);
    String severity =
        switch (part.peek(1).toUpperCase(Locale.ROOT)) {
          case "SV" -> "severe";
          case "MO" -> "moderate";
          case "MI" -> "mild";
          default -> "";
        };
    ObjectNode said = c.codes.concept(part, "0128");
    String url = Fhir.OWN + line.name() + "-" + field;
    Fhir.extend(allergy, url, "CodeableConcept", said);
    return severity;
  }

  private static void reactions(ObjectNode allergy, Line line, int field, String severity) {
    ObjectNode reaction = Fhir.object();
    for (Part part : line.all(field)) {
      Fhir.add(reaction, "manifestation", Fhir.text(part.take(1)));
    }
    if (reaction.isEmpty()) {
      if (severity.isEmpty()) {
        return;
      }
      Fhir.add(reaction, "manifestation", Fhir.unknown());
    }
    Fhir.put(reaction, "severity", severity);
    Fhir.add(allergy, "reaction", reaction);
  }

  private static ObjectNode adverse(Line iam, Context c) {
    ObjectNode allergy = start(identified("AllergyIntolerance", iam.first(7), c), c);
    active(allergy);
    category(allergy, iam.first(2), c);
    c.concept(allergy, "code", iam, 3, "");
    c.dateTime(allergy, "onsetDateTime", iam, 11);
    c.dateTime(allergy, "recordedDate", iam, 13);
    ObjectNode asserter = c.directory.named(iam.first(14));
    Fhir.set(allergy, "asserter", c.directory.reference(asserter));
    c.practitioner(allergy, "recorder", iam, 23);
    reactions(allergy, iam, 5, severity(iam, 4, allergy, c));
    c.extras.extend(allergy, iam, Extras.Kind.CONCEPT, 6, 8, 9, 10, 15, 16, 17, 27, 28, 29);
    c.extras.extend(allergy, iam, Extras.Kind.TIME, 12, 20, 24, 26);
    if (Deletion.isSaid(iam, 6)) {
      Deletion.mark(allergy);
    }
    return allergy;
  }

  private static @Nullable ObjectNode reaction(Line iar, Context c) {
    ObjectNode allergy = c.allergy;
    if (allergy == null) {
      return null;
    }
    ObjectNode reaction = Fhir.object();
    ObjectNode what = c.codes.concept(iar.first(1));
    Fhir.add(reaction, "manifestation", what == null ? Fhir.unknown() : what);
    Fhir.put(reaction, "severity", severity(iar, 2, allergy, c));
    Fhir.add(allergy, "reaction", reaction);
    c.extras.extend(allergy, iar, Extras.Kind.CONCEPT, 3);
    return allergy;
  }

  private static ObjectNode procedure(Line pr1, Context c) {
    ObjectNode procedure = identified("Procedure", pr1.first(19), c);
    procedure.put("status", "completed");
    c.concept(procedure, "category", pr1, 6, "0230");
    c.concept(procedure, "code", pr1, 3, "");
    Fhir.note(procedure, pr1.take(4));
    procedure.set("subject", c.patientReference());
    Fhir.set(procedure, "encounter", c.encounterReference());
    c.dateTime(procedure, "performedDateTime", pr1, 5);
    for (int field : new int[] {8, 11, 12}) {
      for (Part part : pr1.all(field)) {
        ObjectNode performer = Fhir.object();
        Fhir.set(performer, "actor", c.directory.practitioner(part));
        Fhir.add(procedure, "performer", performer);
      }
    }
    c.concepts(procedure, "reasonCode", pr1, 15, "");
    Fhir.set(procedure, "location", c.directory.location(pr1.first(23)));
    c.extras.extend(procedure, pr1, Extras.Kind.CONCEPT, 9, 13, 14, 16, 17, 18, 20, 22);
    c.extras.extend(procedure, pr1, Extras.Kind.NUMBER, 7, 10);
    c.extras.extend(procedure, pr1, Extras.Kind.EI, 25);
    if (Deletion.isSaid(pr1, 20)) {
      Deletion.mark(procedure);
    }
    return procedure;
  }
}
