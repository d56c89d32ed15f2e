package org.recordbank.systemtests.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;

/**
 * The same patients once more as if they were others: with other numbers at their facilities, still
 * planted words, and other message identifiers. So each class of tests has patients of its own.
 *
 * @param name makes them others
 */
public record Variant(String name) {

  /** The patient under other numbers. */
  public SyntheticPatient of(SyntheticPatient patient) {
    return new SyntheticPatient(
        patient.patientId() + name,
        patient.bank(),
        patient.identifiers().stream().map(this::of).toList());
  }

  /** Their visits. */
  public List<SyntheticVisit> of(List<SyntheticVisit> visits) {
    return visits.stream().map(this::of).toList();
  }

  /** A visit of theirs. */
  public SyntheticVisit of(SyntheticVisit visit) {
    PatientIdentifier identifier = of(visit.patient());
    String message = visit.messageId().substring(visit.messageId().indexOf('|') + 1);
    String bundle =
        new String(visit.bundle(), UTF_8)
            .replace(visit.patient().value(), identifier.value())
            .replace(message, message + name);
    return new SyntheticVisit(
        visit.facility(),
        visit.bank(),
        visit.patientId() + name,
        identifier,
        visit.messageId() + name,
        visit.occurredAt(),
        bundle.getBytes(UTF_8));
  }

  /** One more visit of the same patient, which says the same under another message identifier. */
  public SyntheticVisit again(SyntheticVisit visit) {
    String message = visit.messageId().substring(visit.messageId().indexOf('|') + 1);
    return new SyntheticVisit(
        visit.facility(),
        visit.bank(),
        visit.patientId(),
        visit.patient(),
        visit.messageId() + name,
        visit.occurredAt(),
        new String(visit.bundle(), UTF_8).replace(message, message + name).getBytes(UTF_8));
  }

  private PatientIdentifier of(PatientIdentifier identifier) {
    var bytes = new byte[6];
    new Random(Objects.hash(name, identifier.facility(), identifier.value())).nextBytes(bytes);
    return new PatientIdentifier(
        identifier.facility(), identifier.system(), "zqmk" + HexFormat.of().formatHex(bytes));
  }
}
