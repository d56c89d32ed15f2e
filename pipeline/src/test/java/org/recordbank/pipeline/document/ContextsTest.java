package org.recordbank.pipeline.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContextsTest {
  private final AtomicInteger made = new AtomicInteger();
  private final List<Integer> reset = new ArrayList<>();
  private final List<Integer> closed = new ArrayList<>();
  private final Contexts<Integer> contexts =
      new Contexts<>(made::incrementAndGet, reset::add, closed::add);

  @Test
  void usesOneAgainWhenItIsAsGoodAsFresh() {
    assertThat(contexts.<Integer>use(context -> context)).isEqualTo(1);
    assertThat(reset).containsExactly(1);
    assertThat(contexts.<Integer>use(context -> context)).isEqualTo(1);
    assertThat(closed).isEmpty();
  }

  @Test
  void doesNotUseAgainWhatFailed() {
    assertThatThrownBy(
            () ->
                contexts.use(
                    context -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(closed).containsExactly(1);
    assertThat(contexts.<Integer>use(context -> context)).isEqualTo(2);
  }

  @Test
  void givesNobodyWhatAnotherHasAndKeepsAFew() {
    assertThat(nested(6)).isEqualTo(6);

    assertThat(made).hasValue(6);
    assertThat(closed).containsExactlyInAnyOrder(1, 2);
  }

  /** Uses so many at once; gives the last. */
  private int nested(int depth) {
    return contexts.use(context -> depth == 1 ? context : nested(depth - 1));
  }
}
