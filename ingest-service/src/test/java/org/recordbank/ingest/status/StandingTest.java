package org.recordbank.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitOutcome;

final class StandingTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "held, 0, received, 9, true",
    "rejected, 9, held, 0, true",
    "rejected, 0, held, 9, false",
    "deposited, 0, rejected, 9, true",
    "deposited, 0, held, 9, true",
    "received, 9, held, 0, false",
    "held, 9, rejected, 0, true",
    "held, 0, rejected, 9, false",
    "rejected, 9, deposited, 0, false",
    "held, 9, held, 0, true",
    "held, 0, held, 9, false",
    "held, 0, held, 0, false",
    "received, 9, received, 0, false",
    "rejected, 9, rejected, 0, true",
    "rejected, 0, rejected, 9, false",
    "deposited, 9, deposited, 0, false",
  })
  void letsTheStrongerStand(
      String next, int nextSecond, String present, int presentSecond, boolean replaces) {
    assertThat(Standing.replaces(outcome(1, next, nextSecond), outcome(1, present, presentSecond)))
        .isEqualTo(replaces);
  }

  @Test
  void letsTheRejectionOfABankStandWhateverTheClocksOfTheOthersSay() {
    VisitOutcome rejected = outcome(1, "rejected", 0);
    rejected.setStage("bank");
    VisitOutcome held = outcome(1, "held", 9);

    assertThat(Standing.replaces(rejected, held)).isTrue();
    assertThat(Standing.replaces(held, rejected)).isFalse();
  }

  @Test
  void comesToTheSameInWhateverOrderOutcomesAreMet() {
    List<VisitOutcome> outcomes =
        new ArrayList<>(
            List.of(
                outcome(1, "received", 0),
                outcome(1, "held", 1),
                outcome(1, "held", 2),
                outcome(1, "deposited", 3),
                outcome(2, "received", 0),
                outcome(2, "held", 1),
                outcome(2, "held", 2)));
    Random random = new Random(Long.getLong("seed", 42));
    for (int i = 0; i < 100; i++) {
      Collections.shuffle(outcomes, random);

      assertThat(Standing.of(outcomes))
          .containsExactlyInAnyOrder(outcome(1, "deposited", 3), outcome(2, "held", 2));
    }
  }

  @Test
  void keepsWhatConvertingCameToWhereALaterOutcomeDoesNotSayIt() {
    VisitOutcome held = outcome(1, "held", 1);
    held.setConversion(new ConversionReport(1, 0, 0, List.of()));

    assertThat(Standing.of(List.of(held, outcome(1, "rejected", 2))))
        .singleElement()
        .satisfies(
            stands -> {
              assertThat(stands.getStatus()).isEqualTo("rejected");
              assertThat(stands.getConversion()).isEqualTo(held.getConversion());
            });
  }

  @Test
  void keepsConflictingContentsApart() {
    assertThat(Standing.of(List.of(outcome(1, "deposited", 0), outcome(2, "rejected", 1))))
        .hasSize(2);
  }

  @Test
  void knowsTheStatusesOfTheClosedListOnly() {
    assertThat(Standing.isKnown(outcome(1, "held", 0))).isTrue();
    assertThat(Standing.isKnown(outcome(1, "lost", 0))).isFalse();
  }

  @Test
  void passesOverWhatIsAboutNoVisit() {
    VisitOutcome nameless = outcome(1, "held", 0);
    nameless.setVisitId("a visit");
    VisitOutcome homeless = outcome(1, "held", 0);
    homeless.setFacility("a facility");

    assertThat(Standing.isKnown(nameless)).isFalse();
    assertThat(Standing.isKnown(homeless)).isFalse();
  }

  @Test
  void explainsEveryCodeOfBothLists() {
    for (HoldCode code : HoldCode.values()) {
      assertThat(VisitStatus.explanation(code.code())).isEqualTo(code.explanation());
    }
    for (RejectionCode code : RejectionCode.values()) {
      assertThat(VisitStatus.explanation(code.code())).isEqualTo(code.explanation());
    }
    assertThat(VisitStatus.explanation("of another version")).isNull();
    assertThat(VisitStatus.explanation(null)).isNull();
  }

  private static VisitOutcome outcome(int content, String status, int second) {
    byte[] hash = new byte[32];
    hash[0] = (byte) content;
    return new VisitOutcome(
        "0123456789abcdef0123456789abcdef",
        "general",
        new Sha256(hash),
        "consent",
        status,
        null,
        START,
        START.plusSeconds(second),
        null,
        null,
        null,
        null);
  }
}
