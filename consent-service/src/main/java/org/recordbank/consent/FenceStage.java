package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.FencePassed;
import org.recordbank.schemas.GlassBroken;
import org.recordbank.schemas.Topics;

/**
 * Hears what banks post: that they have passed the fences that changes of directives put up, and
 * what they have deposited. A visit that waits here though its bank has it, as a repeat may, is
 * marked and sent round once more, to be seen off in its own partition.
 */
@Singleton
final class FenceStage implements Stage {
  private static final String PASS =
      """
      UPDATE fence f SET passed_at = p.passed_at
      FROM unnest(?::uuid[], ?::text[], ?::timestamptz[]) AS p (fence_id, bank, passed_at)
      WHERE f.fence_id = p.fence_id AND f.bank = p.bank AND f.passed_at IS NULL
      """;

  private static final String MARK =
      """
      UPDATE held h SET deposited = r.content_hash
      FROM unnest(?::text[], ?::text[], ?::bytea[]) AS r (bank, visit_id, content_hash)
      WHERE h.visit_id = r.visit_id AND r.bank = ANY (h.asked) AND h.deposited IS NULL
      RETURNING h.patient_key
      """;

  private final DataSource database;
  private final Relays relays;
  private final Fences fences;

  FenceStage(DataSource database, Relays relays, Fences fences) {
    this.database = database;
    this.relays = relays;
    this.fences = fences;
  }

  @Override
  public String name() {
    return "consent-fences";
  }

  /**
   * Receipts come with every deposit and seldom matter here; a change of directives, which waits
   * for its fence, waits these milliseconds longer.
   */
  @Override
  public Duration pace() {
    return Duration.ofMillis(20);
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception {
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    List<Passed> passed = new ArrayList<>();
    List<DepositPosted> receipts = new ArrayList<>();
    for (Delivery delivery : batch) {
      Optional<String> bank = Topics.bankOf(delivery.topic());
      resolutions.add(
          switch (delivery.value()) {
            case DepositPosted receipt -> {
              if (bank.equals(Optional.of(receipt.getBank()))) {
                receipts.add(receipt);
              }
              yield new Resolution.Noted();
            }
            case FencePassed fence when isUuid(fence.getFenceId()) -> {
              bank.ifPresent(name -> passed.add(new Passed(name, fence)));
              yield new Resolution.Noted();
            }
            case GlassBroken told -> new Resolution.Noted(); // for the patient, not for us
            default -> new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD);
          });
    }
    boolean due =
        new Transactions(database).run(transaction -> note(transaction, passed, receipts));
    if (!passed.isEmpty()) {
      fences.wake(
          passed.stream().map(each -> each.fence().getAccount()).collect(Collectors.toSet()));
    }
    if (due) {
      relays.wakeRelease();
    }
    conclusion.conclude(resolutions);
  }

  /** A fence is passed by the bank whose topic says so, not by the one that the record names. */
  record Passed(String bank, FencePassed fence) {
    UUID id() {
      return UUID.fromString(fence.getFenceId());
    }
  }

  /** Says whether a visit is due. */
  static boolean note(Connection transaction, List<Passed> passed, List<DepositPosted> receipts)
      throws SQLException {
    Statements statements = new Statements(transaction);
    pass(statements, passed);
    List<String> keys = mark(statements, receipts);
    statements.run();
    Instant now = Instant.now();
    Map<String, Instant> due = new HashMap<>();
    keys.forEach(key -> due.put(key, now));
    Due.add(transaction, due);
    return !keys.isEmpty();
  }

  private static void pass(Statements statements, List<Passed> passed) throws SQLException {
    if (passed.isEmpty()) {
      return;
    }
    Connection transaction = statements.transaction();
    statements.command(
        PASS,
        transaction.createArrayOf("uuid", passed.stream().map(Passed::id).toArray()),
        transaction.createArrayOf("text", passed.stream().map(Passed::bank).toArray()),
        transaction.createArrayOf(
            "timestamptz",
            passed.stream().map(each -> Times.text(each.fence().getPassedAt())).toArray()));
  }

  /** Marks the visits that wait here; the keys of those that do, when the statements have run. */
  private static List<String> mark(Statements statements, List<DepositPosted> receipts)
      throws SQLException {
    if (receipts.isEmpty()) {
      return List.of();
    }
    Connection transaction = statements.transaction();
    return statements.list(
        MARK,
        row -> new String(row.getBytes(1), UTF_8),
        transaction.createArrayOf("text", receipts.stream().map(DepositPosted::getBank).toArray()),
        transaction.createArrayOf(
            "text", receipts.stream().map(DepositPosted::getVisitId).toArray()),
        transaction.createArrayOf(
            "bytea",
            receipts.stream().map(r -> r.getContentHash().bytes()).toArray(byte[][]::new)));
  }

  private static boolean isUuid(String text) {
    try {
      UUID ignored = UUID.fromString(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
