package org.recordbank.sandbox.visits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What was written down at one encounter, as yet by no particular facility.
 *
 * @param encounterId Synthea's identifier of the encounter
 * @param begins when it began
 * @param ends when it ended
 * @param patientUrl under which name of {@code resources} the patient stands
 * @param resources by their full URL: the patient first, the encounter second
 */
record EncounterRecord(
    String encounterId,
    Instant begins,
    Instant ends,
    String patientUrl,
    SequencedMap<String, ObjectNode> resources) {

  /** A copy whose trees may be changed. */
  EncounterRecord copy() {
    var copies = new LinkedHashMap<String, ObjectNode>();
    for (Map.Entry<String, ObjectNode> each : resources.entrySet()) {
      copies.put(each.getKey(), each.getValue().deepCopy());
    }
    return new EncounterRecord(encounterId, begins, ends, patientUrl, copies);
  }

  @Override
  public String toString() {
    return "EncounterRecord[" + resources.size() + " resources]";
  }
}
