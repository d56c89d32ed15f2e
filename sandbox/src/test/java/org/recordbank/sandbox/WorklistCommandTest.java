package org.recordbank.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command lines of {@code terminology}, and what they ask of the service. */
final class WorklistCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "terminology unmapped too much|Unmatched arguments",
        "terminology unmapped --limit 0|--limit",
        "terminology map harbour - GLU|Missing required parameters",
      })
  void refusesAWrongCommandLineWithStatus2(String line, String message) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains(message);
  }

  @Test
  void saysThatNobodyAnswers() {
    Answer answer = Answer.to("terminology coverage --url http://localhost:1 --token t");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err()).contains("no answer from");
  }

  @Test
  void putsWhatIsDecidedToTheAddressOfTheCode() throws IOException {
    List<String> asked = new ArrayList<>();
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] body =
              "{\"decision\":{\"version\":17},\"visitsToNormalizeAgain\":3,\"terminologyVersion\":\"v\",\"warnings\":[\"w\"]}"
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    try {
      Answer answer =
          Answer.to(
              "terminology map harbour http://h/lab A/B%20C http://loinc.org 2345-7 --token t --url"
                  + " http://localhost:"
                  + service.getAddress().getPort());

      assertThat(answer.err()).isEmpty();
      assertThat(answer.out())
          .contains("decision 17; visits to normalize again: 3; terminology v", "warning: w");
      assertThat(asked)
          .containsExactly(
              "PUT /terminology/maps/harbour/http%3A%2F%2Fh%2Flab/A%2FB%2520C"
                  + " {\"targets\":[{\"system\":\"http://loinc.org\",\"code\":\"2345-7\"}]}");
    } finally {
      service.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"terminology unmapped", "terminology map", "terminology coverage"})
  void explainsItself(String line) {
    Answer answer = Answer.to(line + " --help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: recordbank " + line);
  }
}
