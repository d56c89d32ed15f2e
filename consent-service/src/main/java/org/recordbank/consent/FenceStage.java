package org.recordbank.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
import org.recordbank.schemas.Topics;

/** Sees that banks have passed the fences that changes of directives put up. */
@Singleton
final class FenceStage implements Stage {
  private final DataSource database;

  FenceStage(DataSource database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "consent-fences";
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception {
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    List<Delivery> passed = new ArrayList<>();
    for (Delivery delivery : batch) {
      resolutions.add(
          switch (delivery.value()) {
            case DepositPosted receipt -> new Resolution.Noted();
            case FencePassed fence when uuid(fence.getFenceId()) != null -> {
              passed.add(delivery);
              yield new Resolution.Noted();
            }
            default -> new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD);
          });
    }
    if (!passed.isEmpty()) {
      new Transactions(database)
          .run(
              transaction -> {
                pass(transaction, passed);
                return passed;
              });
    }
    conclusion.conclude(resolutions);
  }

  /** A fence is passed by the bank whose topic says so, not by the one that the record names. */
  private static void pass(Connection transaction, List<Delivery> passed) throws SQLException {
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
