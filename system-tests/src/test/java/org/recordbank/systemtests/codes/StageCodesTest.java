package org.recordbank.systemtests.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.outcome.RejectionCode;

final class StageCodesTest {

  private final StageCodes table = new StageCodes();

  @Test
  void knowsTheNameOfEveryStageAndNoneThatIsGone() {
    assertThat(table.stages()).isEqualTo(StageCodes.known());
  }

  @Test
  void findsAStageForEveryCode() {
    for (RejectionCode code : RejectionCode.values()) {
      assertThat(table.stagesOf(code)).as(code.code()).isNotEmpty();
    }
  }

  @Test
  void findsWhatTheLoopSaysOfEveryRecordWhicheverStageItRuns() {
    assertThat(StageCodes.ofTheLoop())
        .containsExactlyInAnyOrder(
            RejectionCode.UNREADABLE_RECORD,
            RejectionCode.UNKNOWN_SCHEMA,
            RejectionCode.UNEXPECTED_RECORD,
            RejectionCode.ENVELOPE_MISMATCH);
  }

  @Test
  void findsWhatAClassSaysThatAStageUses() {
    assertThat(table.stagesOf(RejectionCode.UNKNOWN_ACCOUNT)).containsExactly("bank");
    assertThat(table.stagesOf(RejectionCode.CONTENT_CONFLICT)).containsExactly("bank", "consent");
    assertThat(table.stagesOf(RejectionCode.NO_PATIENT))
        .containsExactly("ingest", StageCodes.OVER_HTTP, "normalize", "normalize-returned");
  }
}
