package org.recordbank.bank;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.CorrectionAsked;
import org.recordbank.schemas.DepositOrdered;

/** Hands batches to a stage as the loop does, and keeps what it concludes. */
final class Trial {
  private Trial() {}

  static List<Resolution> run(Stage stage, SpecificRecord... values) throws SQLException {
    List<Delivery> batch = new ArrayList<>();
    for (SpecificRecord value : values) {
      batch.add(new Delivery("topic", 0, batch.size(), key(value), value));
    }
    List<Resolution> concluded = new ArrayList<>();
    try {
      stage.resolve(batch, concluded::addAll);
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return concluded;
  }

  private static String key(SpecificRecord value) {
    return switch (value) {
      case DepositOrdered order -> order.getAccount();
      case ConsentFence fence -> fence.getAccount();
      case ConsentChanged change -> change.getAccount();
      case CorrectionAsked asked -> asked.getVisitId();
      default -> "key";
    };
  }
}
