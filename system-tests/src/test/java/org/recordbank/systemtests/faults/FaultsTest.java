package org.recordbank.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.ProjectFolder;
import org.recordbank.systemtests.promises.Ledger;

/**
 * Each fault once, on one deployment; afterwards each faulty variant of the code, which must be
 * caught. What a variant has spoilt stays spoilt, so only what is found in addition counts, and the
 * faults come first.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsTest {

  private static final long SEED = 7;
  private static final int PER_SECOND = 15;

  private static final Set<String> FOUND_BEFORE = new HashSet<>();

  private static @Nullable Stand started;

  @BeforeAll
  static void start() throws IOException {
    Path deployments =
        Files.createDirectories(ProjectFolder.find().resolve("system-tests/target/deployments"));
    started = Stand.start(Files.createTempDirectory(deployments, "f"));
  }

  @AfterAll
  static void stop() {
    stand().close();
  }

  @Test
  @Order(1)
  void losesAndDoublesNothingWhateverFails() {
    try (var scenario = new Scenario(stand(), SEED, PER_SECOND, FaultsTest::say)) {
      for (Fault fault : new Faults(stand()).each()) {
        scenario.strike(List.of(fault));
      }
      Report report = scenario.end();
      report.print(FaultsTest::say);

      assertThat(report.findings().all()).isEmpty();
      assertThat(report.recovery().faults()).isGreaterThan(20);
      assertThat(report.visits()).isGreaterThan(500);
      assertThat(depositedMessages()).as("sent as HL7 v2 over MLLP").isGreaterThan(50);
    }
  }

  private static long depositedMessages() {
    return stand().ledger.all().stream()
        .filter(sent -> Messages.isMessage(sent.visit()))
        .map(Ledger.Sent::document)
        .distinct()
        .filter(stand().trail::isDeposited)
        .count();
  }

  @Test
  @Order(2)
  void fillsTheDatabasesDiskWhereOneCanBeMade() {
    assumeThat(stand().sandbox.hasDatabaseDisk())
        .as("no file system can be mounted here, so a full disk was not tried")
        .isTrue();
    assertThat(new Faults(stand()).each())
        .anyMatch(fault -> fault.kind().equals("fill the database's disk"));
  }

  @Test
  @Order(3)
  void endsAServiceThatIsGivenAFaultWithoutTheAgent() {
    Part service = Part.NORMALIZE;
    stand().sandbox.stop(service);

    stand().sandbox.launch(service, Map.of("RECORDBANK_FAULT", "skip-visit:10000"));

    assertEnds(service, "recordbank.fault is set");
    stand().sandbox.start(service);
  }

  @Test
  @Order(3)
  void endsAServiceInWhichTheAgentDoesNotFindItsTarget() {
    Part service = Part.NORMALIZE;
    stand().sandbox.stop(service);

    stand().sandbox.launch(service, Stand.withFault("no-conflict-check"));

    assertEnds(service, "no class org.recordbank.bank.DepositTable");
    stand().sandbox.start(service);
  }

  @ParameterizedTest
  @EnumSource
  @Order(4)
  void catches(FaultyVariant variant) {
    Set<String> found =
        variant.run(stand(), SEED + FOUND_BEFORE.size(), FaultsTest::say).findings().all();

    found.removeIf(finding -> finding.startsWith("Not mended")); // proves nothing
    found.removeAll(FOUND_BEFORE);
    FOUND_BEFORE.addAll(found);
    say("  " + variant + ": " + found.size() + " findings, " + first(found));
    assertThat(found).as("findings with %s", variant).isNotEmpty();
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static String first(Set<String> found) {
    return found.stream().findFirst().orElse("none");
  }

  private static void assertEnds(Part service, String why) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (stand().sandbox.isRunning(service) && System.nanoTime() < deadline) {
      Faults.sleep(Duration.ofMillis(100));
    }
    assertThat(stand().sandbox.isRunning(service)).isFalse();
    assertThat(String.join("\n", stand().sandbox.lastLines(service, 40))).contains(why);
  }

  private static Stand stand() {
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }
}
