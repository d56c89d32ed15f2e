package org.recordbank.pipeline.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.Merge;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitReceived;

class CorrectionTest {
  private final VisitReceived visit = SomeVisit.saying("{}");
  private final String original = visit.getHeader().getVisitId();

  @Test
  void isTheSameDocumentUnderAnIdentifierOfItsOwn() {
    VisitReceived correction = correction(7);

    VisitHeader header = correction.getHeader();
    assertThat(Envelope.agrees(SomeVisit.KEY, correction)).isTrue();
    assertThat(header.getMessageId()).isEqualTo("urn:recordbank:correction|" + original + ":7");
    assertThat(header.getCorrects()).isEqualTo(original);
    assertThat(header.getVisitId()).isNotEqualTo(original);
    assertThat(header.getReceivedAt()).isEqualTo(visit.getHeader().getReceivedAt());
    assertThat(correction.getSource()).isEqualTo(visit.getSource());
  }

  @Test
  void isTheSameVisitHoweverOftenItIsMadeAndAnotherForAnotherDecision() {
    assertThat(correction(7)).isEqualTo(correction(7));
    assertThat(correction(8).getHeader().getVisitId())
        .isNotEqualTo(correction(7).getHeader().getVisitId());
  }

  @Test
  void namesWhatWasDepositedFirstAlsoWhereThatWasCorrectedBefore() {
    VisitReceived again = Correction.of(correction(7).getHeader(), visit.getSource(), 8);

    assertThat(again).isEqualTo(correction(8));
  }

  @Test
  void doesNotSayOnceMoreThatIdentifiersWereGivenUp() {
    visit
        .getHeader()
        .setMerges(
            List.of(
                new Merge(
                    "A40",
                    "patient",
                    new PatientIdentifier("urn:mrn", "2"),
                    new PatientIdentifier("urn:mrn", "1"),
                    null)));

    assertThat(correction(7).getHeader().getMerges()).isEmpty();
  }

  @Test
  void anEnvelopeDoesNotAgreeWhereItSaysOneThingInTheIdentifierAndAnotherBesideIt() {
    VisitReceived withoutWord = correction(7);
    withoutWord.getHeader().setCorrects(null);
    VisitReceived ofAnother = correction(7);
    ofAnother.getHeader().setCorrects("0".repeat(32));
    VisitReceived ofAFacility = SomeVisit.saying("{}");
    ofAFacility.getHeader().setCorrects("0".repeat(32));

    assertThat(List.of(withoutWord, ofAnother, ofAFacility))
        .noneMatch(each -> Envelope.agrees(SomeVisit.KEY, each));
  }

  private VisitReceived correction(long decision) {
    return Correction.of(visit.getHeader(), visit.getSource(), decision);
  }
}
