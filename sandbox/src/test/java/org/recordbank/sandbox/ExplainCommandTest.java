package org.recordbank.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code explain} asks of two services, and what it makes of their answers. */
final class ExplainCommandTest {

  private static final String VISIT = "5f0c9a4be1d2778a93c4d05b6e7f8091";
  private static final String STATUS =
      "{\"visitId\":\"" + VISIT + "\",\"facility\":\"general\",\"submissions\":[]}";
  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private int refusal = 404;
  private HttpServer service;

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          String address = String.valueOf(exchange.getRequestURI());
          asked.add(address);
          String answer = answers.get(address);
          byte[] body = (answer == null ? "{}" : answer).getBytes(UTF_8);
          exchange.sendResponseHeaders(answer == null ? refusal : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    answers.put("/visits/" + VISIT, STATUS);
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void showsEveryDecisionOfEveryPage() {
    answers.put("/decisions/" + VISIT, page("/decisions/" + VISIT + "?after=1", made(1, true)));
    answers.put("/decisions/" + VISIT + "?after=1", page(null, made(2, true)));

    Answer answer = explain("");

    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines().filter(line -> line.contains("held, no-consent"))).hasSize(2);
    assertThat(answer.err()).isEmpty();
    assertThat(asked)
        .containsExactly(
            "/visits/" + VISIT, "/decisions/" + VISIT, "/decisions/" + VISIT + "?after=1");
  }

  @Test
  void endsWithStatus1WhereADecisionComesOutOtherwise() {
    answers.put("/decisions/" + VISIT, page(null, made(1, true), made(2, false)));

    Answer answer = explain("");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out()).contains("Made again: the same.", "Made again: OTHERWISE. ordered.");
  }

  @Test
  void putsTheDecisionsBesideWhatIngestServiceAnswers() {
    answers.put("/decisions/" + VISIT, page(null, made(1, true)));

    Answer answer = explain(" --json");

    assertThat(answer.out().strip())
        .isEqualTo(STATUS.replaceAll("}$", "") + ",\"decisions\":[" + made(1, true) + "]}");
  }

  @Test
  void saysThatNothingIsDecidedYet() {
    Answer answer = explain("");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("decisions  none yet");
  }

  @Test
  void leavesDecisionsOutForWhoIsToldOfNone() {
    refusal = 403;

    Answer answer = explain("");

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).doesNotContain("decisions");
    assertThat(answer.err()).contains("Decisions are left out");
  }

  @Test
  void saysWhatIsKnownAlsoWhereConsentServiceIsNotThere() {
    Answer answer = Answer.to(line() + " --consent-url http://localhost:1");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.out()).contains("general");
    assertThat(answer.err()).contains("no answer from http://localhost:1");
  }

  @Test
  void printsTheStatusAsJsonAlsoWhereConsentServiceIsNotThere() {
    Answer answer = Answer.to(line() + " --consent-url http://localhost:1 --json");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.out().strip()).isEqualTo(STATUS);
  }

  @Test
  void asksNoOtherDeploymentThanItIsTold() {
    Answer answer = Answer.to(line());

    assertThat(answer.status()).isZero();
    assertThat(answer.err()).contains("--consent-url");
    assertThat(asked).containsExactly("/visits/" + VISIT);
  }

  private Answer explain(String options) {
    return Answer.to(line() + " --consent-url " + address() + options);
  }

  private String line() {
    return "explain " + VISIT + " --token t --url " + address();
  }

  private String address() {
    return "http://localhost:" + service.getAddress().getPort();
  }

  private static String made(int number, boolean same) {
    return """
        {"number":%d,"at":"2026-11-29T20:14:03.5Z","outcome":"held","code":"no-consent",\
        "explanation":"Nobody speaks.","rests":{"consentVersion":3,"policy":1,\
        "jurisdiction":"none/1"},"again":{"same":%b,"code":"ordered","because":"Because."}}"""
        .formatted(number, same);
  }

  private static String page(@Nullable String next, String... decisions) {
    return "{\"visit\":\""
        + VISIT
        + "\",\"decisions\":["
        + String.join(",", decisions)
        + "],\"next\":"
        + (next == null ? "null" : "\"" + next + "\"")
        + "}";
  }
}
