package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command line of {@code rejected}, as far as it comes without a deployment. */
final class RejectedCommandTest {

  @TempDir private Path folder = Path.of("");

  private record Answer(int status, String out, String err) {}

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
        "rejected replay nonsense|neither a place",
      })
  void refusesAWrongCommandLineWithStatus2(String line, String message) {
    Answer answer = run(line);

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
    Answer answer = run(line);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains(message);
  }

  @Test
  void saysThatNothingWasStarted() {
    Answer answer = run("rejected list --data " + folder);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains("./recordbank up");
  }

  @ParameterizedTest
  @CsvSource({"rejected", "rejected list", "rejected show", "rejected replay"})
  void explainsItself(String line) {
    Answer answer = run(line + " --help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: recordbank " + line);
  }

  private static Answer run(String line) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = commands.execute(Stream.of(line.split(" ", -1)).toArray(String[]::new));
    return new Answer(status, out.toString(), err.toString());
  }
}
