package org.recordbank.sandbox.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.ConsentChanged;

class LookupTest {
  private static final Optional<ConsentChanged> FIRST = Optional.of(consent(1));
  private static final Optional<ConsentChanged> SECOND = Optional.of(consent(2));
  private static final Optional<ConsentChanged> UNREADABLE = Optional.empty();

  @Test
  void theGreaterVersionIsWhatAPatientSaysNowInWhateverOrderTheyWereWritten() {
    assertThat(Lookup.newer(FIRST, SECOND)).isEqualTo(SECOND);
    assertThat(Lookup.newer(SECOND, FIRST)).isEqualTo(SECOND);
  }

  @Test
  void ofWhomTheLastCannotBeReadThereIsNothingWhateverWasReadBefore() {
    assertThat(Lookup.newer(FIRST, UNREADABLE)).isEmpty();
  }

  @Test
  void whatIsReadAfterItCountsAgain() {
    assertThat(Lookup.newer(UNREADABLE, SECOND)).isEqualTo(SECOND);
  }

  private static ConsentChanged consent(long version) {
    return ConsentChanged.newBuilder()
        .setAccount("account")
        .setVersion(version)
        .setDirectives(List.of())
        .setAt(Some.START)
        .build();
  }
}
