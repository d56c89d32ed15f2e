package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.access.Said;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.pipeline.directive.RandomProvisions;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.ConsentChanged;

/** What patients have said, from the topic to a decision. {@code -Dseed=} repeats a run. */
class DirectiveTableTest {
  private static final int CASES = 200;

  private BankDatabase database;
  private UUID ann;

  @BeforeEach
  void openAccount() throws SQLException {
    database = BankDatabase.empty();
    ann = UUID.fromString(database.account());
  }

  @Test
  void nothingIsLostOfAnyTreeOfProvisionsOnTheWayToABank() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    RandomProvisions random = new RandomProvisions(new Random(seed));
    for (int i = 1; i <= CASES; i++) {
      List<Directive> directives =
          List.of(
              random.directive("Consent/a/_history/1"), random.directive("Consent/b/_history/2"));
      ConsentChanged written =
          new ConsentChanged(
              ann.toString(), (long) i, DirectiveRules.of(directives), Instant.EPOCH);
      ConsentChanged read = ConsentChanged.fromByteBuffer(written.toByteBuffer());

      Said said = keep(read);

      assertThat(said.directives()).as("-Dseed=%d, case %d", seed, i).isEqualTo(directives);
    }
  }

  @Test
  void readsWhatABankKeptBeforeThereWereExceptions() throws Exception {
    keep(new ConsentChanged(ann.toString(), 1L, List.of(), Instant.EPOCH));
    execute(
        "UPDATE directive SET rules = '[{\"directive\": \"Consent/a/_history/1\", \"permit\": true,"
            + " \"actions\": [], \"facilities\": [\"general\"], \"validFrom\": null,"
            + " \"validUntil\": null}]'");

    assertThat(said().directives())
        .containsExactly(
            new Directive(
                "Consent/a/_history/1", Provision.permit(Criteria.ALL.withFacilities("general"))));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.service().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Said keep(ConsentChanged change) throws SQLException {
    try (Connection connection = database.service().getConnection()) {
      new DirectiveTable(connection).keep(List.of(change));
    }
    return said();
  }

  private Said said() throws SQLException {
    try (Connection connection = database.service().getConnection()) {
      return new DirectiveTable(connection).said(ann);
    }
  }
}
