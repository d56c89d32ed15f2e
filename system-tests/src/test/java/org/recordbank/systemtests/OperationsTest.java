package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.seen.Variant;

/** What who runs it relies on: logs in one shape, and metrics of each stage. */
final class OperationsTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();

  private static final Map<Part, List<String>> STAGES =
      Map.of(
          Part.INGEST,
          List.of("ingest"),
          Part.NORMALIZE,
          List.of("normalize"),
          Part.CONSENT,
          List.of("consent"),
          Part.bank("first"),
          List.of("bank"),
          Part.bank("union"),
          List.of("bank"));

  @BeforeAll
  static void sendSomeVisits() {
    var variant = new Variant("-operated");
    DEPLOYMENT.visits.patients().subList(0, 6).stream()
        .forEach(
            patient -> {
              List<SyntheticVisit> visits =
                  variant.of(DEPLOYMENT.visits.visitsOf(patient).subList(0, 1));
              String account = DEPLOYMENT.enrolment.openAccount(variant.of(patient));
              String ignored = DEPLOYMENT.enrolment.permit(account);
              visits.forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
              new Settling(DEPLOYMENT).expect(visits, "deposited").await();
            });
  }

  @Test
  void everyLineOfAServicesLogIsJsonWithTheUsualNames() throws IOException {
    for (Part service : Deployment.SERVICES) {
      List<String> lines = Files.readAllLines(DEPLOYMENT.sandbox.data().log(service));
      assertThat(lines).as("the log of %s", service).isNotEmpty();
      for (String line : lines) {
        assertThat(names(line))
            .as("a line of the log of %s: %s", service, line)
            .contains("timestamp", "level", "loggerName", "message");
      }
    }
  }

  @Test
  void everyStageCountsWhatItDoes() {
    var census = new Census(DEPLOYMENT);
    STAGES.forEach(
        (service, stages) -> {
          String metrics = census.metrics(service).text();
          for (String stage : stages) {
            for (String name :
                List.of(
                    "recordbank_records_in_total",
                    "recordbank_records_out_total",
                    "recordbank_batch_seconds_count")) {
              assertThat(metrics.lines().filter(line -> line.startsWith(name + "{")).toList())
                  .as("%s of %s", name, service)
                  .anyMatch(line -> line.contains("stage=\"" + stage + "\""));
            }
          }
          if (service != Part.INGEST) { // where a visit is new
            assertThat(metrics).contains("recordbank_visit_age_seconds_count{");
          }
          assertThat(metrics).as("lag of %s", service).contains("records_lag");
        });
  }

  private static List<String> names(String line) {
    try {
      JsonNode json = Http.JSON.readTree(line);
      return json.properties().stream().map(Map.Entry::getKey).collect(Collectors.toList());
    } catch (IOException e) {
      return List.of();
    }
  }
}
