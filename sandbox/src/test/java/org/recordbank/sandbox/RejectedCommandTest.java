package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of {@code rejected}, as far as it comes without a deployment. */
final class RejectedCommandTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rejected|list, rejected show or replay",
        "rejected list --code nonsense|no such code: nonsense",
        "rejected list --since someday|not a time",
        "rejected list --since 1h --until 2h|--since must lie before --until",
        "rejected list --limit 0|--limit",
        "rejected show|Missing required parameter",
        "rejected show 12|neither a place",
        "rejected replay|which?",
        "rejected replay 1-2 --code too-large|not both",
        "rejected replay --all --code too-large|--all is without a filter",
        "rejected replay 1-2 --limit 0|--limit",
        "rejected replay 1-2 --jurisdiction us-xx|--jurisdiction: one of none, us,",
        "rejected replay nonsense|neither a place",
      })
  void refusesAWrongCommandLineWithStatus2(String line, String message) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rejected list --bootstrap-servers localhost:1|needs --bootstrap-servers and --registry",
        "rejected list --bootstrap-servers localhost:1 --registry nowhere|--registry: an address",
        "rejected list --command-config /does/not/exist|--command-config: cannot read",
      })
  void saysWhatIsInTheWayWithStatus3(String line, String message) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains(message);
  }

  @Test
  void saysThatNothingWasStarted() {
    Answer answer = Answer.to("rejected list --data " + folder);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains("./recordbank up");
  }

  @ParameterizedTest
  @CsvSource({"rejected", "rejected list", "rejected show", "rejected replay"})
  void explainsItself(String line) {
    Answer answer = Answer.to(line + " --help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: recordbank " + line);
  }
}
