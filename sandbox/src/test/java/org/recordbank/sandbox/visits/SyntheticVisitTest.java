package org.recordbank.sandbox.visits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SyntheticVisitTest {

  private final SyntheticVisit visit = VisitSetTest.make(42, Markers.planted(1)).visits().getLast();

  @Test
  void repeatsByteForByte() {
    SyntheticVisit repeat = visit.asRepeat();

    assertThat(repeat.bundle()).isEqualTo(visit.bundle()).isNotSameAs(visit.bundle());
    assertThat(repeat.messageId()).isEqualTo(visit.messageId());
  }

  @Test
  void conflictsUnderTheSameMessageIdentifierWithOtherContent() {
    SyntheticVisit conflict = visit.withOtherContent();

    assertThat(conflict.bundle()).isNotEqualTo(visit.bundle());
    assertThat(conflict.messageId()).isEqualTo(visit.messageId());
    assertThat(Shape.faults(conflict)).isEmpty();
  }

  @Test
  void saysNothingOfThePatientInItsText() {
    assertThat(Markers.foundIn(visit + " " + visit.patient())).isEmpty();
    assertThat(visit.toString()).doesNotContain(visit.patientId());
  }
}
