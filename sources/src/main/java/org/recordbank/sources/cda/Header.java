package org.recordbank.sources.cda;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.PointInTime;
import org.recordbank.sources.xml.Element;

/**
 * What routing needs of a CDA R2 document's header.
 *
 * @param document ClinicalDocument.id; empty where it is missing or unusable
 * @param patient the first usable recordTarget/patientRole/id; empty where there is none
 * @param occurredAt when the encounter began: {@code
 *     componentOf/encompassingEncounter/effectiveTime}, else {@code
 *     documentationOf/serviceEvent/effectiveTime}, else {@code effectiveTime} of the document; UTC
 *     where no zone is named; empty where none of them is a time
 */
public record Header(
    Optional<Identifier> document, Optional<Identifier> patient, Optional<Instant> occurredAt) {
  /** The namespace of CDA R2. */
  public static final String NAMESPACE = "urn:hl7-org:v3";

  /** Whether the root is that of a CDA R2 document. */
  public static boolean isClinicalDocument(Element root) {
    return root.isNamed(NAMESPACE, "ClinicalDocument");
  }

  /**
   * Reads it of a root element.
   *
   * @param root for which {@link #isClinicalDocument} holds; of another, all parts are empty
   */
  public static Header read(Element root) {
    if (!isClinicalDocument(root)) {
      return new Header(Optional.empty(), Optional.empty(), Optional.empty());
    }
    return new Header(
        root.child("id").flatMap(InstanceIdentifier::of),
        at(root, "recordTarget", "patientRole", "id")
            .flatMap(id -> InstanceIdentifier.of(id).stream())
            .findFirst(),
        occurredAt(root));
  }

  private static Optional<Instant> occurredAt(Element root) {
    return Stream.of(
            at(root, "componentOf", "encompassingEncounter", "effectiveTime"),
            at(root, "documentationOf", "serviceEvent", "effectiveTime"),
            at(root, "effectiveTime"))
        .flatMap(times -> times)
        .flatMap(time -> start(time).stream())
        .findFirst();
  }

  /** The low end of an interval, or the point in time itself. */
  private static Optional<Instant> start(Element time) {
    return time.child("low")
        .flatMap(low -> PointInTime.of(low.attribute("value")))
        .or(() -> PointInTime.of(time.attribute("value")))
        .map(point -> point.start(ZoneOffset.UTC).toInstant());
  }

  private static Stream<Element> at(Element from, String... path) {
    Stream<Element> found = Stream.of(from);
    for (String name : List.of(path)) {
      found = found.flatMap(each -> each.children(name).stream());
    }
    return found;
  }

  /** About a patient: says nothing. */
  @Override
  public String toString() {
    return "Header";
  }
}
