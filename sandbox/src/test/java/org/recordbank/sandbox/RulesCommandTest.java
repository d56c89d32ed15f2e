package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines of {@code rules}. */
final class RulesCommandTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules|rules try?",
        "rules try|what is to be tried?",
        "rules try --bank first|what is to be tried?",
        "rules try a.tsv b.tsv|Unmatched argument",
        "rules try a.tsv --bank nowhere|no such bank: nowhere",
        "rules try a.tsv --accounts 10|--accounts: at least 11",
        "rules try a.tsv --accounts all|--accounts",
        "rules try a.tsv --json|--json",
      })
  void refusesAWrongCommandLineWithStatus2(String line, String message) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains(message);
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void saysWithStatus3WhereNothingWasStartedYet() {
    Answer answer = Answer.to("rules try --jurisdiction us-ny --data " + folder);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains("./recordbank up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules --help", "rules try --help", "help rules"})
  void helps(String line) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("rules try");
  }
}
