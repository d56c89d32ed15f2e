package org.recordbank.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.Directives.NOON;
import static org.recordbank.policy.Directives.between;
import static org.recordbank.policy.Directives.deny;
import static org.recordbank.policy.Directives.permit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NextChangeTest {
  private static final Instant EARLIER = NOON.minusSeconds(60);
  private static final Instant SOON = NOON.plusSeconds(60);
  private static final Instant LATER = NOON.plusSeconds(120);

  @Test
  void nothingChangesWhereThereIsNoDirective() {
    assertThat(nextChange()).isEmpty();
  }

  @Test
  void nothingChangesUnderDirectivesWithoutBounds() {
    assertThat(nextChange(permit("a"), deny("b"))).isEmpty();
  }

  @Test
  void nothingChangesWhenEveryBoundIsPast() {
    assertThat(nextChange(between(permit("a"), null, EARLIER), between(deny("b"), EARLIER, null)))
        .isEmpty();
  }

  @Test
  void aDirectiveToComeChangesItWhenItBegins() {
    assertThat(nextChange(between(permit("a"), SOON, LATER))).contains(SOON);
  }

  @Test
  void aDirectiveInForceChangesItWhenItEnds() {
    assertThat(nextChange(between(deny("a"), EARLIER, SOON))).contains(SOON);
  }

  @Test
  void theSoonestOfSeveralCounts() {
    assertThat(nextChange(between(permit("a"), null, LATER), between(deny("b"), SOON, null)))
        .contains(SOON);
  }

  @Test
  void whatChangesAtThisVeryMomentIsNotStillToCome() {
    assertThat(nextChange(between(permit("a"), NOON, null), between(deny("b"), null, NOON)))
        .isEmpty();
  }

  @Test
  void aChangeInANanosecondIsStillToCome() {
    assertThat(nextChange(between(permit("a"), NOON.plusNanos(1), null)))
        .contains(NOON.plusNanos(1));
  }

  private static Optional<Instant> nextChange(Directive... directives) {
    return Policy.nextChange(List.of(directives), NOON);
  }
}
