package org.recordbank.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SubmitVisitTest {
  private final CompletableFuture<String> begun = new CompletableFuture<>();

  @Test
  void whatWasBegunGoesOnWithoutTheCaller() {
    SubmitVisit.waitingFor(begun).subscribe().with(answer -> {}).cancel();

    assertThat(begun).isNotDone();
  }

  @Test
  void whoWaitsIsAnswered() {
    AtomicReference<String> answer = new AtomicReference<>("");
    SubmitVisit.waitingFor(begun).subscribe().with(answer::set);

    begun.complete("in");

    assertThat(answer).hasValue("in");
  }
}
