package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One visit, ready to be sent.
 *
 * @param facility who sends it
 * @param bank where the patient has their account, if they have one
 * @param patientId names the patient within the set
 * @param patient how the facility knows the patient
 * @param messageId {@code Bundle.identifier} as {@code system|value}
 * @param occurredAt when the encounter began
 * @param bundle the FHIR R4 Bundle in UTF-8; not copied, not to be changed
 */
// Millions of bytes are made once and only read; a copy at each step would help nobody.
@SuppressWarnings("ArrayRecordComponent")
public record SyntheticVisit(
    String facility,
    String bank,
    String patientId,
    PatientIdentifier patient,
    String messageId,
    Instant occurredAt,
    byte[] bundle) {

  /** The same visit once more, byte for byte, as a sender repeats it that saw no answer. */
  public SyntheticVisit asRepeat() {
    return withBundle(bundle.clone());
  }

  /** Another content under the same message identifier: a conflict. */
  public SyntheticVisit withOtherContent() {
    ObjectNode changed = Fhir.read(bundle);
    for (JsonNode entry : changed.path("entry")) {
      if (entry.path("resource") instanceof ObjectNode resource
          && Fhir.kind(resource).equals("Encounter")) {
        resource.withArray("reasonCode").addObject().put("text", "Amended after it was sent");
      }
    }
    return withBundle(Fhir.write(changed));
  }

  private SyntheticVisit withBundle(byte[] other) {
    return new SyntheticVisit(facility, bank, patientId, patient, messageId, occurredAt, other);
  }

  /** Synthetic, yet treated as the real one would be. */
  @Override
  public String toString() {
    return "SyntheticVisit[facility=" + facility + ", bytes=" + bundle.length + "]";
  }
}
