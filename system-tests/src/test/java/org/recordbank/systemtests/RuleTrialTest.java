package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.sandbox.OfflineRuleTrial;
import org.recordbank.sandbox.clients.Http;

/** The program that tries rules, as it is packaged, on a bank that the services migrated. */
final class RuleTrialTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();

  private final OfflineRuleTrial trial =
      new OfflineRuleTrial(DEPLOYMENT.project, DEPLOYMENT.sandbox);

  @TempDir private Path folder = Path.of("");

  @Test
  void saysInCountsWhatAnotherLawWouldChange() throws IOException {
    Path result = folder.resolve("counts.json");

    int status =
        trial.run("first", List.of("--jurisdiction", "us-ny", "--json", result.toString()));

    assertThat(status).isZero();
    JsonNode counts = Http.JSON.readTree(Files.readAllBytes(result));
    assertThat(counts.at("/bank").asText()).isIn("first", "");
    assertThat(counts.at("/inForce/jurisdiction").asText()).isEqualTo("us");
    assertThat(counts.at("/tried/jurisdiction").asText()).isEqualTo("us-ny");
    assertThat(counts.at("/depositsRelabelled/number").asText()).isEqualTo("0");
    assertThat(counts.at("/unreadable")).isNotEmpty();
  }

  @Test
  void refusesAFileThatIsNoTableOfRules() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.tsv"), "id,match,system\n");

    assertThat(trial.run("first", List.of("--rules", rules.toString()))).isEqualTo(3);
    assertThat(trial.run("first", List.of("--rules"))).isEqualTo(2);
  }
}
