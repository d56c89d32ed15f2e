package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DepositSamplesTest {
  /** One column that wants more is enough for ANALYZE to read ten times as many documents. */
  @Test
  void noColumnOfDepositsWantsALargeSample() throws SQLException {
    BankDatabase database = BankDatabase.empty();

    assertThat(
            database.number(
                "SELECT count(*) FROM pg_attribute WHERE attrelid = 'deposit'::regclass"
                    + " AND attnum > 0 AND NOT attisdropped AND attstattarget IS DISTINCT FROM 10"))
        .isZero();
  }
}
