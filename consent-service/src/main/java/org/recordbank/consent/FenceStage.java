package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
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
    List<Delivery> passed = new ArrayList<>();
    List<DepositPosted> receipts = new ArrayList<>();
    for (Delivery delivery : batch) {
      resolutions.add(
          switch (delivery.value()) {
            case DepositPosted receipt -> {
              if (Topics.bankOf(delivery.topic()).equals(Optional.of(receipt.getBank()))) {
                receipts.add(receipt);
              }
              yield new Resolution.Noted();
            }
            case FencePassed fence when uuid(fence.getFenceId()) != null -> {
              passed.add(delivery);
              yield new Resolution.Noted();
            }
            case GlassBroken told -> new Resolution.Noted(); // for the patient, not for us
            default -> new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD);
          });
    }
    boolean due =
        new Transactions(database)
            .run(
                transaction -> {
                  pass(transaction, passed);
                  return mark(transaction, receipts, Instant.now());
                });
    if (!passed.isEmpty()) {
      fences.wake();
    }
    if (due) {
      relays.wakeRelease();
    }
    conclusion.conclude(resolutions);
  }

  /** Marks the visits that wait here; says whether there is one. */
  static boolean mark(Connection transaction, List<DepositPosted> receipts, Instant now)
      throws SQLException {
    Map<String, Instant> keys = new HashMap<>();
    if (receipts.isEmpty()) {
      return false;
    }
    try (PreparedStatement update = transaction.prepareStatement(MARK)) {
      update.setArray(
          1,
          transaction.createArrayOf(
              "text", receipts.stream().map(DepositPosted::getBank).toArray()));
      update.setArray(
          2,
          transaction.createArrayOf(
              "text", receipts.stream().map(DepositPosted::getVisitId).toArray()));
      update.setArray(
          3,
          transaction.createArrayOf(
              "bytea",
              receipts.stream().map(r -> r.getContentHash().bytes()).toArray(byte[][]::new)));
      try (ResultSet row = update.executeQuery()) {
        while (row.next()) {
          keys.put(new String(row.getBytes(1), UTF_8), now);
        }
      }
    }
    Due.add(transaction, keys);
    return !keys.isEmpty();
  }

  /** A fence is passed by the bank whose topic says so, not by the one that the record names. */
  private static void pass(Connection transaction, List<Delivery> passed) throws SQLException {
    if (passed.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        transaction.prepareStatement(
            "UPDATE fence SET passed_at = ?"
                + " WHERE fence_id = ? AND bank = ? AND passed_at IS NULL")) {
      for (Delivery delivery : passed) {
        Optional<String> bank = Topics.bankOf(delivery.topic());
        if (delivery.value() instanceof FencePassed fence && bank.isPresent()) {
          update.setObject(1, Times.sql(fence.getPassedAt()));
          update.setObject(2, uuid(fence.getFenceId()));
          update.setString(3, bank.get());
          update.addBatch();
        }
      }
      update.executeBatch();
    }
  }

  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
