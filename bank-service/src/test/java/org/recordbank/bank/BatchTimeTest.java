package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.recordbank.schemas.DepositOrdered;

/** How long a batch takes, for who wants to know: {@code -Dmeasure=true}. */
@EnabledIfSystemProperty(named = "measure", matches = "true")
class BatchTimeTest {
  private static final int BATCH = 256;
  private static final int BATCHES = 60;

  @Test
  void depositsBatchesOfSyntheticVisits() throws SQLException {
    BankDatabase database = BankDatabase.empty();
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      accounts.add(database.account());
    }
    String text = text();
    DepositStage stage = new DepositStage(new Bank(Orders.BANK), database.service());
    for (int batch = 0; batch < BATCHES; batch++) {
      DepositOrdered[] orders = new DepositOrdered[BATCH];
      for (int i = 0; i < BATCH; i++) {
        String message = batch + "-" + i;
        orders[i] = Orders.order(accounts.get(i % 100), message, message + text);
      }
      long start = System.nanoTime();
      int resolved = Trial.run(stage, orders).size();
      long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
      assertThat(resolved).isEqualTo(BATCH);
      if (batch % 10 == 9) {
        System.out.println("batch of " + BATCH + ": " + micros / BATCH + " us a visit");
      }
    }
  }

  /** Compresses to some 3 KB, as a visit does. */
  private static String text() {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4000; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
