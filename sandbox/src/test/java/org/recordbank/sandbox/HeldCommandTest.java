package org.recordbank.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command lines of {@code held}, and what they ask of the service. */
final class HeldCommandTest {

  private static final String VISIT =
      "{\"visit\":\"%s\",\"facility\":\"general\",\"code\":\"no-consent\"}";

  @TempDir private Path folder = Path.of("");

  private final List<String> asked = new ArrayList<>();
  private HttpServer service;

  /** A service that has two visits on one page and one on the next. */
  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          String address = String.valueOf(exchange.getRequestURI());
          asked.add(address);
          boolean last = address.contains("after=");
          byte[] body =
              ("{\"visits\":["
                      + (last
                          ? VISIT.formatted("c")
                          : VISIT.formatted("a") + "," + VISIT.formatted("b"))
                      + "],\"next\":"
                      + (last ? "null" : "\"/held?limit=2&after=1-1\"")
                      + "}")
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(address.contains("facility=un") ? 400 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "held|held list or held counts",
        "held list --code nonsense|no such code: nonsense",
        "held list --older-than someday|--older-than: not a time",
        "held list --limit 0|--limit",
        "held list too much|Unmatched arguments",
        "held counts --limit 3|Unknown options",
      })
  void refusesAWrongCommandLineWithStatus2(String line, String message) {
    Answer answer = Answer.to(line);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains(message);
  }

  @Test
  void saysWhatIsInTheWayWithStatus3() {
    assertThat(Answer.to("held list --url http://localhost:1 --token t"))
        .matches(answer -> answer.status() == 3)
        .matches(answer -> answer.err().contains("no answer from"));
    assertThat(Answer.to("held counts --data " + folder))
        .matches(answer -> answer.status() == 3)
        .matches(answer -> answer.err().contains("./recordbank up"));
    assertThat(Answer.to("held list --facility un" + service()).status()).isEqualTo(3);
  }

  @Test
  void followsThePagesUntilItHasEnough() {
    Answer answer = Answer.to("held list --json --code no-consent --facility general" + service());

    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines()).hasSize(3).last().isEqualTo(VISIT.formatted("c"));
    assertThat(answer.err()).isEmpty();
    assertThat(asked)
        .containsExactly(
            "/held?facility=general&code=no-consent&limit=100", "/held?limit=2&after=1-1");
  }

  @Test
  void saysThatThereAreMore() {
    Answer answer = Answer.to("held list --limit 2" + service());

    assertThat(answer.out().lines()).hasSize(3);
    assertThat(answer.err()).contains("The oldest 2 are shown; there are more");
    assertThat(asked).containsExactly("/held?limit=2");
  }

  @Test
  void asksForAMomentWhereAnAgeIsGiven() {
    Answer.to("held counts --older-than 2026-03-01" + service());

    assertThat(asked).containsExactly("/held/counts?older-than=2026-03-01T00%3A00%3A00Z");
  }

  @ParameterizedTest
  @CsvSource({"held", "held list", "held counts"})
  void explainsItself(String line) {
    Answer answer = Answer.to(line + " --help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Usage: recordbank " + line);
  }

  private String service() {
    return " --token t --url http://localhost:" + service.getAddress().getPort();
  }
}
