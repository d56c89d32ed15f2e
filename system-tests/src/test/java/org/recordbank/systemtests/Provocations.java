package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.Markers;
import org.recordbank.systemtests.promises.Observations.Exposed;

/** Requests that are full of planted words and must be refused, and what is answered to them. */
final class Provocations {

  private static final String FHIR_JSON = "application/fhir+json";

  private final Deployment deployment;
  private final String document;
  private final String word;
  private final String account = "00000000-0000-4000-8000-000000000000";
  private final List<Exposed> answers = new ArrayList<>();

  Provocations(Deployment deployment) {
    this.deployment = deployment;
    this.document = new String(deployment.visits.visits().getFirst().bundle(), UTF_8);
    this.word = Markers.foundIn(document).iterator().next();
  }

  /** Provokes them; each must be 4xx. */
  List<Exposed> answers() {
    brokenVisits();
    wrongCallers();
    wrongPaths();
    brokenConsents();
    brokenAccounts();
    return answers;
  }

  private void brokenVisits() {
    visit("too large", document + " ".repeat(11 << 20));
    visit("too large within", document.replace(word, word.repeat(700_000)));
    visit("not JSON", word + document);
    visit("cut off", document.substring(0, document.length() / 2));
    visit("an empty body", "");
    visit("not an object", "[\"" + word + "\"]");
    visit("not a bundle", "{\"resourceType\":\"" + word + "\"}");
    visit("a word for a name", "{\"" + word + "\":{\"" + word + "\":");
    visit("no patient", document.replace("\"Patient\"", "\"" + word + "\""));
    visit("two patients", document.replace("\"Encounter\"", "\"Patient\""));
    visit("no encounter", document.replace("\"Encounter\"", "\"Observation\""));
    visit("no identifier", document.replaceFirst("\"identifier\"", "\"" + word + "\""));
    visit("nested", document.replaceFirst("\\{", "{\"x\":" + "[".repeat(5000)));
    visit("twice the same name", document.replaceFirst("\\{", "{\"type\":\"" + word + "\","));
    send("another kind", "POST", Part.INGEST, "/visits", facility(), "text/" + word, document);
  }

  private void wrongCallers() {
    String patient = deployment.sandbox.tokens().patient(account);
    send("a patient", "POST", Part.INGEST, "/visits", patient, FHIR_JSON, document);
    send("nobody", "POST", Part.INGEST, "/visits", "", FHIR_JSON, document);
    send("no token", "POST", Part.INGEST, "/visits", word, FHIR_JSON, document);
    send("a forged token", "POST", Part.INGEST, "/visits", facility() + word, FHIR_JSON, document);
  }

  private void wrongPaths() {
    for (Part part : Deployment.SERVICES) {
      String operator = deployment.sandbox.tokens().operator();
      send("an unknown path", "GET", part, "/" + word, operator, FHIR_JSON, "");
      send("an unknown path", "GET", part, "/q/" + word, operator, FHIR_JSON, "");
      send("a wrong verb", "DELETE", part, "/visits?" + word + "=" + word, operator, "", "");
    }
    send("an unknown visit", "GET", Part.INGEST, "/visits/" + word, facility(), FHIR_JSON, "");
  }

  private void brokenConsents() {
    String operator = deployment.sandbox.tokens().operator();
    String consent =
        "{\"resourceType\":\"Consent\",\"status\":\""
            + word
            + "\",\"patient\":{\"reference\":\""
            + word
            + "\"}}";
    send("a consent", "POST", Part.CONSENT, "/fhir/Consent", operator, FHIR_JSON, consent);
    send("a consent", "POST", Part.CONSENT, "/fhir/Consent", operator, FHIR_JSON, word);
    send("a consent", "POST", Part.CONSENT, "/fhir/Consent", operator, FHIR_JSON, document);
    send("a consent", "PUT", Part.CONSENT, "/fhir/Consent/" + word, operator, FHIR_JSON, consent);
    send("a consent", "GET", Part.CONSENT, "/fhir/Consent/" + word, operator, FHIR_JSON, "");
    send("a search", "GET", Part.CONSENT, "/fhir/Consent?patient=" + word, operator, "", "");
    send("a page", "GET", Part.CONSENT, "/fhir/Consent?_count=" + word, operator, "", "");
  }

  private void brokenAccounts() {
    Part bank = Part.bank("first");
    String operator = deployment.sandbox.tokens().operator();
    String patient = deployment.sandbox.tokens().patient(account);
    for (String body :
        List.of(
            word,
            document,
            "{\"identifiers\":\"" + word + "\"}",
            "{\"" + word + "\":1}",
            "{\"identifiers\":[{\"facility\":\"" + word + "\"}]}")) {
      send("an account", "POST", bank, "/accounts", operator, "application/json", body);
    }
    for (String path :
        List.of(
            "/accounts/" + word,
            "/accounts/" + word + "/deposits",
            "/accounts/" + account + "/deposits/" + word,
            "/accounts/" + account + "/deposits/" + word + "/source",
            "/accounts/" + word + "/verify",
            "/fhir/Patient/" + word + "/$everything")) {
      send("reading an account", "GET", bank, path, patient, "", "");
    }
  }

  private void visit(String what, String body) {
    send(what, "POST", Part.INGEST, "/visits", facility(), FHIR_JSON, body);
  }

  private String facility() {
    return deployment.sandbox.tokens().facility(Facilities.GENERAL);
  }

  private void send(
      String what, String verb, Part part, String path, String token, String type, String body) {
    URI uri = deployment.sandbox.address(part).resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .method(
                verb,
                body.isEmpty() && verb.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    HttpResponse<byte[]> answer = new Http().send(request.build());
    assertThat(answer.statusCode()).as("%s: %s %s", what, verb, part).isBetween(400, 499);
    answers.add(
        new Exposed(
            "the answer to " + what + " by " + part,
            answer.headers().map() + new String(answer.body(), UTF_8)));
  }
}
