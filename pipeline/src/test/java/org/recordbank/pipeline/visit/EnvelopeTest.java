package org.recordbank.pipeline.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitReceived;

class EnvelopeTest {

  @Test
  void agreesWithItself() {
    assertThat(Envelope.agrees(SomeVisit.KEY, SomeVisit.saying("{}"))).isTrue();
  }

  @Test
  void disagreesUnderAnotherKey() {
    assertThat(Envelope.agrees("general|urn:mrn|2", SomeVisit.saying("{}"))).isFalse();
    assertThat(Envelope.agrees(null, SomeVisit.saying("{}"))).isFalse();
  }

  @Test
  void disagreesWithAnotherHash() {
    VisitReceived visit = SomeVisit.saying("{}");
    visit.getHeader().setContentHash(new Sha256(new byte[32]));

    assertThat(Envelope.agrees(SomeVisit.KEY, visit)).isFalse();
  }

  @Test
  void disagreesWithAnotherFacility() {
    VisitReceived visit = SomeVisit.saying("{}");
    visit.getHeader().setFacility("lakeside");

    assertThat(Envelope.agrees(SomeVisit.KEY, visit)).isFalse();
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
    VisitReceived visit = SomeVisit.saying("{}");
    VisitReceived other = SomeVisit.saying("{}");
    other.getHeader().setContentHash(Documents.hash("other".getBytes(UTF_8)));

    assertThat(Envelope.outcomeKey(visit.getHeader()))
        .startsWith(visit.getHeader().getVisitId() + ":")
        .isNotEqualTo(Envelope.outcomeKey(other.getHeader()));
  }
}
