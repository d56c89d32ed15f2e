package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command lines of {@code send} and {@code explain}, as far as they come without a service. */
final class SendCommandTest {

  private static final String VISIT = "5f0c9a4be1d2778a93c4d05b6e7f8091";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send|Missing required parameter",
        "send .|whose visits are they",
        "send . --facility general --parallel 0|--parallel",
        "send . --facility general --wait never|--wait",
        "send . --facility general --max-bytes 0|--max-bytes",
        "explain|Missing required parameter",
        "explain nonsense|not a visit's identifier",
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
        "send /does/not/exist --facility general|there is no folder /does/not/exist",
        "explain " + VISIT + " --url nonsense --token t|--url: an address",
        "explain " + VISIT + " --url http://localhost:1 --token t|no answer from",
      })
  void saysWhatIsInTheWayWithStatus3(String line, String message) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains(message);
  }

  @Test
  void saysThatNothingWasStarted() throws IOException {
    Files.writeString(folder.resolve("a.hl7"), "MSH|^~\\&|A");

    Answer answer = Answer.to("send " + folder + " --facility general --data " + folder);

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains("./recordbank up");
  }

  @Test
  void saysThatAFolderIsEmpty() {
    Answer answer = Answer.to("send " + folder + " --facility general");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains("nothing lies in");
  }

  @Test
  void saysWhatItWouldSend() throws IOException {
    Files.writeString(folder.resolve("a.hl7"), "MSH|^~\\&|A");
    Files.writeString(folder.resolve("b.txt"), "text");

    Answer answer = Answer.to("send " + folder + " --facility general --dry-run");

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("a.hl7  HL7 v2  identity     10")
        .contains("passed over: neither FHIR");
  }

  @ParameterizedTest
  @CsvSource({"send", "explain"})
  void explainsItself(String line) {
    Answer answer = Answer.to(line + " --help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: recordbank " + line);
  }
}
