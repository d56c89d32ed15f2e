package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.seen.Survey;
import org.recordbank.systemtests.seen.Variant;

/** Who may do what, at every endpoint that the services themselves declare. */
final class SecurityTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String OTHER = "00000000-0000-4000-8000-000000000000";

  /** Every endpoint there is, with a role that it does not serve. */
  private static final Map<String, String> WRONG_ROLE =
      Map.ofEntries(
          Map.entry("ingest POST /visits", "patient"),
          Map.entry("ingest GET /visits/{id}", "patient"),
          Map.entry("normalize GET /terminology", "patient"),
          Map.entry("normalize GET /terminology/corrections", "facility"),
          Map.entry("normalize GET /terminology/coverage", "facility"),
          Map.entry("normalize GET /terminology/maps/{facility}", "facility"),
          Map.entry("normalize GET /terminology/maps/{facility}/{system}/{code}", "clinician"),
          Map.entry("normalize PUT /terminology/maps/{facility}/{system}/{code}", "facility"),
          Map.entry("normalize DELETE /terminology/maps/{facility}/{system}/{code}", "facility"),
          Map.entry("normalize GET /terminology/unmapped", "facility"),
          Map.entry("consent POST /fhir/Consent", "facility"),
          Map.entry("consent GET /fhir/Consent", "clinician"),
          Map.entry("consent GET /fhir/Consent/{id}", "facility"),
          Map.entry("consent PUT /fhir/Consent/{id}", "facility"),
          Map.entry("consent GET /fhir/Consent/{id}/_history/{version}", "facility"),
          Map.entry("consent GET /decisions/{visit}", "clinician"),
          Map.entry("consent GET /held", "clinician"),
          Map.entry("consent GET /held/counts", "patient"),
          Map.entry("consent GET /held/{visit}/document", "operator"),
          Map.entry("consent GET /held/{visit}/source", "clinician"),
          Map.entry("bank POST /accounts", "patient"),
          Map.entry("bank GET /accounts/{account}", "facility"),
          Map.entry("bank GET /accounts/{account}/deposits", "clinician"),
          Map.entry("bank GET /accounts/{account}/deposits/{position}", "clinician"),
          Map.entry("bank GET /accounts/{account}/disclosures", "operator"),
          Map.entry("bank GET /accounts/{account}/deposits/{deposit}/source", "operator"),
          Map.entry("bank GET /accounts/{account}/verify", "facility"),
          Map.entry("bank GET /emergencies", "operator"),
          Map.entry("bank PUT /emergencies/{id}/review", "clinician"),
          Map.entry("bank GET /fhir/Patient/{account}/$everything", "operator"),
          Map.entry("bank POST /fhir/Patient/{account}/$everything", "clinician"),
          Map.entry("bank POST /fhir/Consent/$try", "clinician"));

  private static SyntheticVisit visit = DEPLOYMENT.visits.visits().getFirst();
  private static String account = "";

  private record Endpoint(String service, Part part, String verb, String path) {
    String name() {
      return service + " " + verb + " " + path;
    }

    URI uri() {
      String filled = path.replace("{position}", "1").replace("{version}", "1");
      return DEPLOYMENT.sandbox.address(part).resolve(filled.replaceAll("\\{[a-z]+\\}", account));
    }
  }

  @BeforeAll
  static void deposit() {
    var variant = new Variant("-secured");
    SyntheticPatient patient =
        DEPLOYMENT.visits.patients().stream()
            .filter(each -> each.bank().equals("first"))
            .findFirst()
            .orElseThrow();
    visit = variant.of(DEPLOYMENT.visits.visitsOf(patient).getFirst());
    account = DEPLOYMENT.enrolment.openAccount(variant.of(patient));
    String ignored = DEPLOYMENT.enrolment.permit(account);
    assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
    new Settling(DEPLOYMENT).expect(List.of(visit), "deposited").await();
  }

  @Test
  void knowsEveryEndpointThatTheServicesDeclare() {
    assertThat(new TreeSet<>(endpoints().stream().map(Endpoint::name).toList()))
        .isEqualTo(new TreeSet<>(WRONG_ROLE.keySet()));
  }

  @Test
  void asksForATokenEverywhere() {
    for (Endpoint endpoint : endpoints()) {
      assertThat(call(endpoint, "").statusCode()).as(endpoint.name()).isEqualTo(401);
    }
  }

  @Test
  void takesNoTokenThatHasExpired() {
    String expired = DEPLOYMENT.sandbox.tokens().lasting(Duration.ofMinutes(-10)).operator();
    for (Endpoint endpoint : endpoints()) {
      assertThat(call(endpoint, expired).statusCode()).as(endpoint.name()).isEqualTo(401);
    }
  }

  @Test
  void takesNoTokenThatSomebodyChanged() {
    String token = DEPLOYMENT.sandbox.tokens().operator();
    String[] parts = token.split("\\.", 3);
    String other = DEPLOYMENT.sandbox.tokens().patient(account).split("\\.", 3)[1];
    for (Endpoint endpoint : endpoints()) {
      assertThat(call(endpoint, parts[0] + "." + other + "." + parts[2]).statusCode())
          .as(endpoint.name())
          .isEqualTo(401);
    }
  }

  @Test
  void refusesTheWrongRoleEverywhere() {
    for (Endpoint endpoint : endpoints()) {
      String role = WRONG_ROLE.getOrDefault(endpoint.name(), "");
      assertThat(call(endpoint, token(role)).statusCode())
          .as("%s as %s", endpoint.name(), role)
          .isEqualTo(403);
    }
  }

  @Test
  void answersASenderWhoSendsEverythingBeforeItReadsTheAnswer() {
    var tokens = DEPLOYMENT.sandbox.tokens();
    var expected =
        Map.of("", 401, tokens.operator(), 403, tokens.facility(Facilities.GENERAL), 413);
    expected.forEach(
        (token, status) -> {
          var request =
              HttpRequest.newBuilder(DEPLOYMENT.sandbox.address(Part.INGEST).resolve("/visits"))
                  .timeout(Duration.ofSeconds(20))
                  .header("Content-Type", "application/fhir+json")
                  .header("Authorization", "Bearer " + token)
                  .POST(BodyPublishers.ofByteArray(new byte[12 << 20]));
          assertThat(DEPLOYMENT.http.send(request.build()).statusCode()).isEqualTo(status);
        });
  }

  @Test
  void keepsItsOwnPagesBehindATokenToo() {
    for (Part part : Deployment.SERVICES) {
      assertThat(get(part, "/q/openapi?format=json", "").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void showsAFacilityItsOwnVisitsOnly() {
    String id =
        Survey.rows(
                DEPLOYMENT.sandbox.login(Part.bank("first"), DatabaseRole.READER),
                "SELECT visit_id FROM deposit WHERE account = '" + account + "'",
                row -> row.getString(1))
            .getFirst();
    for (String facility : Facilities.ALL) {
      int expected = facility.equals(visit.facility()) ? 200 : 404;
      String token = DEPLOYMENT.sandbox.tokens().facility(facility);
      assertThat(get(Part.INGEST, "/visits/" + id, token).statusCode())
          .as(facility)
          .isEqualTo(expected);
    }
  }

  @Test
  void showsAPatientTheirOwnAccountOnly() {
    for (String path :
        List.of(
            "/accounts/" + account,
            "/accounts/" + account + "/deposits",
            "/accounts/" + account + "/deposits/1",
            "/accounts/" + account + "/deposits/1/source",
            "/accounts/" + account + "/verify",
            "/fhir/Patient/" + account + "/$everything")) {
      String own = DEPLOYMENT.sandbox.tokens().patient(account);
      String others = DEPLOYMENT.sandbox.tokens().patient(OTHER);
      assertThat(get(Part.bank("first"), path, own).statusCode()).as(path).isEqualTo(200);
      assertThat(get(Part.bank("first"), path, others).statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void letsAClinicianReadOnlyWithPermissionAndKeepsBookOfIt() {
    var variant = new Variant("-unread");
    SyntheticPatient patient = DEPLOYMENT.visits.patients().getFirst();
    String silent = DEPLOYMENT.enrolment.openAccount(variant.of(patient));
    Part other = Part.bank(patient.bank());
    String clinician = DEPLOYMENT.sandbox.tokens().clinician(Facilities.HARBOUR);
    String permitted = "/fhir/Patient/" + account + "/$everything";
    long before = disclosures(account);

    assertThat(get(other, "/fhir/Patient/" + silent + "/$everything", clinician).statusCode())
        .isEqualTo(403);
    assertThat(get(Part.bank("first"), permitted, clinician).statusCode()).isEqualTo(200);

    assertThat(disclosures(account)).isEqualTo(before + 1);
  }

  private static long disclosures(String of) {
    return Survey.rows(
            DEPLOYMENT.sandbox.login(Part.bank("first"), DatabaseRole.OWNER),
            "SELECT count(*) FROM disclosure WHERE role = 'clinician' AND facility = 'harbour'"
                + " AND directive LIKE 'Consent/%' AND account = '"
                + of
                + "'",
            row -> row.getLong(1))
        .getFirst();
  }

  private static String token(String role) {
    var tokens = DEPLOYMENT.sandbox.tokens();
    return switch (role) {
      case "patient" -> tokens.patient(account);
      case "clinician" -> tokens.clinician(Facilities.GENERAL);
      case "facility" -> tokens.facility(Facilities.GENERAL);
      case "operator" -> tokens.operator();
      default -> throw new IllegalArgumentException("no such role: " + role);
    };
  }

  private static List<Endpoint> endpoints() {
    var endpoints = new ArrayList<Endpoint>();
    endpoints.addAll(endpoints("ingest", Part.INGEST));
    endpoints.addAll(endpoints("normalize", Part.NORMALIZE));
    endpoints.addAll(endpoints("consent", Part.CONSENT));
    endpoints.addAll(endpoints("bank", Part.bank("first")));
    return endpoints;
  }

  private static List<Endpoint> endpoints(String service, Part part) {
    HttpResponse<byte[]> answer =
        get(part, "/q/openapi?format=json", DEPLOYMENT.sandbox.tokens().operator());
    assertThat(answer.statusCode()).isEqualTo(200);
    var endpoints = new ArrayList<Endpoint>();
    for (Map.Entry<String, JsonNode> path : Http.json(answer).path("paths").properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        endpoints.add(
            new Endpoint(service, part, verb.getKey().toUpperCase(Locale.ROOT), path.getKey()));
      }
    }
    return endpoints;
  }

  private static HttpResponse<byte[]> get(Part part, String path, String token) {
    return DEPLOYMENT.http.get(DEPLOYMENT.sandbox.address(part).resolve(path), token);
  }

  private static HttpResponse<byte[]> call(Endpoint endpoint, String token) {
    var request =
        HttpRequest.newBuilder(endpoint.uri())
            .method(
                endpoint.verb(),
                endpoint.verb().equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("{}"))
            .header(
                "Content-Type",
                endpoint.path().startsWith("/fhir") || endpoint.path().startsWith("/visits")
                    ? "application/fhir+json"
                    : "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return DEPLOYMENT.http.send(request.build());
  }
}
