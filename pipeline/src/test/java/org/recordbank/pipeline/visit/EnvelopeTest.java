package org.recordbank.pipeline.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitReceived;

class EnvelopeTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String KEY = "general|urn:mrn|1";

  @Test
  void agreesWithItself() {
    assertThat(Envelope.agrees(KEY, visit())).isTrue();
  }

  @Test
  void disagreesUnderAnotherKey() {
    assertThat(Envelope.agrees("general|urn:mrn|2", visit())).isFalse();
    assertThat(Envelope.agrees(null, visit())).isFalse();
  }

  @Test
  void disagreesWithAnotherHash() {
    VisitReceived visit = visit();
    visit.getHeader().setContentHash(new Sha256(new byte[32]));

    assertThat(Envelope.agrees(KEY, visit)).isFalse();
  }

  @Test
  void disagreesWithAnotherFacility() {
    VisitReceived visit = visit();
    visit.getHeader().setFacility("lakeside");

    assertThat(Envelope.agrees(KEY, visit)).isFalse();
  }

  @Test
  void aRepeatHasTheSameIdentifierAndAnotherFacilityAnother() {
    assertThat(VisitId.of("general", "urn:msg|1"))
        .isEqualTo(VisitId.of("general", "urn:msg|1"))
        .matches(VisitId::isWellFormed)
        .isNotEqualTo(VisitId.of("lakeside", "urn:msg|1"))
        .isNotEqualTo(VisitId.of("genera", "lurn:msg|1"));
  }

  @Test
  void aConflictingDocumentHasAnOutcomeOfItsOwn() {
    VisitReceived visit = visit();
    VisitReceived other = visit();
    other.getHeader().setContentHash(Documents.hash("other".getBytes(UTF_8)));

    assertThat(Envelope.outcomeKey(visit.getHeader()))
        .startsWith(visit.getHeader().getVisitId() + ":")
        .isNotEqualTo(Envelope.outcomeKey(other.getHeader()));
  }

  private static VisitReceived visit() {
    Document source = Documents.of("application/fhir+json", "{}".getBytes(UTF_8));
    VisitHeader header =
        new VisitHeader(
            VisitId.of("general", "urn:msg|1"),
            "general",
            "urn:msg|1",
            KEY,
            NOW,
            NOW,
            source.getHash(),
            source.getContentType());
    return new VisitReceived(header, source);
  }
}
