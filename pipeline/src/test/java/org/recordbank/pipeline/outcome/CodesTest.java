package org.recordbank.pipeline.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodesTest {
  @Test
  void everyCodeIsFoundByItsWordAndExplainsItselfInOneSentence() {
    for (RejectionCode code : RejectionCode.values()) {
      assertThat(RejectionCode.of(code.code())).contains(code);
      assertThat(code.explanation()).matches("[A-Z].*\\.");
    }
    for (HoldCode code : HoldCode.values()) {
      assertThat(HoldCode.of(code.code())).contains(code);
      assertThat(code.explanation()).matches("[A-Z].*\\.");
    }
    for (Status status : Status.values()) {
      assertThat(Status.of(status.code())).contains(status);
    }
  }

  @Test
  void noWordMeansTwoThings() {
    List<String> words =
        Stream.concat(
                Arrays.stream(RejectionCode.values()).map(RejectionCode::code),
                Arrays.stream(HoldCode.values()).map(HoldCode::code))
            .toList();

    assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z][a-z0-9-]+"));
  }

  @Test
  void anUnknownWordIsNoCode() {
    assertThat(RejectionCode.of("nonsense")).isEmpty();
    assertThat(HoldCode.of("nonsense")).isEmpty();
    assertThat(Status.of("nonsense")).isEmpty();
  }
}
