package org.recordbank.consent;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.recordbank.directive.AccountId;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.AccountChanged;
import org.recordbank.schemas.Topics;

/** Learns of accounts, and sends round again the visits that may have waited for them. */
@Singleton
final class AccountStage implements Stage {
  private static final Set<String> STATUSES = Set.of("open", "closed");

  private final DataSource database;
  private final Relays relays;

  AccountStage(DataSource database, Relays relays) {
    this.database = database;
    this.relays = relays;
  }

  @Override
  public String name() {
    return "consent-accounts";
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception {
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    new Transactions(database)
        .run(
            transaction -> {
              Statements statements = new Statements(transaction);
              Locks.changeAccounts(statements);
              statements.run();
              for (Delivery delivery : batch) {
                if (!(delivery.value() instanceof AccountChanged change)) {
                  resolutions.add(new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD));
                } else if (!isWhole(delivery, change)) {
                  resolutions.add(new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH));
                } else {
                  Accounts.change(transaction, change, Instant.now());
                  resolutions.add(new Resolution.Noted());
                }
              }
              return resolutions;
            });
    relays.wakeRelease();
    conclusion.conclude(resolutions);
  }

  private static boolean isWhole(Delivery delivery, AccountChanged change) {
    return change.getAccount().equals(delivery.key())
        && AccountId.isWellFormed(change.getAccount())
        && Topics.isName(change.getBank())
        && STATUSES.contains(change.getStatus());
  }
}
