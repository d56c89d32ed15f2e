package org.recordbank.systemtests.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.SyntheticVisit;

final class LedgerTest {

  private static final SyntheticVisit FIRST = World.visit("m", "as it was sent first");
  private static final SyntheticVisit SECOND = World.visit("m", "with a header of its own");
  private static final SyntheticVisit THIRD = World.visit("m", "with another one");

  private final Ledger ledger = new Ledger();

  @Test
  void takesTheFormThatWasSeenOfThoseThatNobodyAnswered() {
    int first = ledger.sending(FIRST);
    ledger.acknowledged(ledger.sendingAgain(first, SECOND));

    Ledger settled = ledger.asTakenIn(Set.of(document(SECOND)));

    assertThat(settled.acknowledged()).containsExactly(document(SECOND));
    assertThat(settled.firstByDocument().get(document(SECOND)))
        .satisfies(
            sent -> {
              assertThat(sent.number()).isEqualTo(first);
              assertThat(sent.content()).isEqualTo(SECOND.bundle());
            });
    assertThat(settled.firstByDocument()).doesNotContainKey(document(FIRST));
  }

  @Test
  void takesTheFirstFormThoughAnotherWasAcknowledged() {
    int first = ledger.sending(FIRST);
    ledger.acknowledged(ledger.sendingAgain(first, SECOND));

    Ledger settled = ledger.asTakenIn(Set.of(document(FIRST)));

    assertThat(settled.acknowledged()).containsExactly(document(FIRST));
  }

  @Test
  void takesNoFormThatWasSentAfterTheAcknowledgement() {
    int first = ledger.sending(FIRST);
    ledger.acknowledged(first);
    ledger.acknowledged(ledger.sendingAgain(first, SECOND));
    Set<String> seen = Set.of(document(SECOND));

    assertThat(ledger.asTakenIn(seen).acknowledged()).containsExactly(document(FIRST));
    assertThat(ledger.besides(seen)).containsExactly(document(SECOND));
  }

  @Test
  void tellsASecondFormThatWasSeenBesideTheFirst() {
    int first = ledger.sending(FIRST);
    int second = ledger.sendingAgain(first, SECOND);
    ledger.acknowledged(ledger.sendingAgain(first, THIRD));

    assertThat(second).isGreaterThan(first);
    assertThat(ledger.besides(Set.of(document(FIRST), document(THIRD))))
        .containsExactly(document(THIRD));
    assertThat(ledger.besides(Set.of(document(SECOND)))).isEmpty();
  }

  @Test
  void waitsForOneFormOfEachMessageThatWasAcknowledged() {
    int first = ledger.sending(FIRST);
    ledger.acknowledged(ledger.sendingAgain(first, SECOND));
    int other = ledger.sending(World.visit("n", "not acknowledged"));

    assertThat(ledger.owed(0)).containsExactly(Set.of(document(FIRST), document(SECOND)));
    assertThat(ledger.owed(other)).isEmpty();
  }

  private static String document(SyntheticVisit visit) {
    return OutcomeBook.keyOf(visit);
  }
}
