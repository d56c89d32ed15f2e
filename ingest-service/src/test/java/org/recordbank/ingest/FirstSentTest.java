package org.recordbank.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;
import org.recordbank.schemas.Sha256;

/** The statement and the migration, on a real database, as the service's own role. */
final class FirstSentTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @TempDir private static Path folder = Path.of("");
  private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();
  private static @Nullable Sandbox sandbox;

  private final Intake intake = new Intake("ingest", Limits.DEFAULT);
  private final FirstSent firstSent = new FirstSent(DATABASE, intake);

  @BeforeAll
  static void start() {
    Sandbox started =
        Sandbox.create(SandboxOptions.forTests(folder).withParts(Part.POSTGRES)).start();
    sandbox = started;
    started.migrate(Part.INGEST);
    Login login = started.login(Part.INGEST, DatabaseRole.SERVICE);
    DATABASE.setUrl(login.jdbcUrl());
    DATABASE.setUser(login.user());
    DATABASE.setPassword(login.password());
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void makesOfARepeatWhatCameFirst() throws SQLException {
    Sha256 first = hash(settled(message("R", "20260301", "77")));

    assertThat(hash(settled(message("R", "20260302", "77")))).isEqualTo(first);
    assertThat(hash(settled(message("R", "20260303", "77")))).isEqualTo(first);
  }

  @Test
  void leavesAConflictAConflict() throws SQLException {
    Sha256 first = hash(settled(message("C", "20260301", "77")));
    Intake.Decision.Accepted other = decided(message("C", "20260302", "78"));

    assertThat(hash(settled(message("C", "20260302", "78"))))
        .isEqualTo(hash(other))
        .isNotEqualTo(first);
  }

  @Test
  void knowsRepeatsWithinABatch() throws SQLException {
    List<Intake.Decision> batch =
        firstSent.asFirstSent(
            List.of(
                decided(message("B", "20260301", "77")),
                intake.decide(submission("nonsense"), NOW),
                decided(message("B", "20260302", "77"))));

    assertThat(batch.get(1)).isInstanceOf(Intake.Decision.Refused.class);
    assertThat(batch.get(2)).isEqualTo(batch.get(0));
  }

  private Intake.Decision settled(String message) throws SQLException {
    return firstSent.asFirstSent(List.of(decided(message))).getFirst();
  }

  private Intake.Decision.Accepted decided(String message) {
    return (Intake.Decision.Accepted) intake.decide(submission(message), NOW);
  }

  private static Sha256 hash(Intake.Decision decision) {
    return ((Intake.Decision.Accepted) decision)
        .visits()
        .getFirst()
        .visit()
        .getHeader()
        .getContentHash();
  }

  private static Submission submission(String message) {
    return new Submission(
        "general", "application/hl7-v2", "identity", message.getBytes(StandardCharsets.UTF_8));
  }

  private static String message(String id, String made, String patient) {
    return "MSH|^~\\&|ADT|G|RB|RB|" + made + "||ADT^A08|" + id + "|P|2.5.1\rPID|1||" + patient;
  }
}
