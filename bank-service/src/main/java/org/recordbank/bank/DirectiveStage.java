package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConsentChanged;

/** Keeps what the patients of this bank have said; other banks' patients are passed over. */
@Singleton
final class DirectiveStage implements Stage {
  private final Transactions transactions;

  DirectiveStage(DataSource database) {
    this.transactions = new Transactions(database);
  }

  @Override
  public String name() {
    return "bank-directives";
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws SQLException {
    List<ConsentChanged> changes = new ArrayList<>();
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    for (Delivery delivery : batch) {
      switch (delivery.value()) {
        case ConsentChanged change when change.getAccount().equals(delivery.key()) -> {
          changes.add(change);
          resolutions.add(new Resolution.Noted());
        }
        case ConsentChanged change ->
            resolutions.add(new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH));
        default -> resolutions.add(new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD));
      }
    }
    int unused = transactions.run(transaction -> new DirectiveTable(transaction).keep(changes));
    conclusion.conclude(resolutions);
  }
}
