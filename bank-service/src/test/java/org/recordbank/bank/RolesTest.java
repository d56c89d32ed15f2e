package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.sandbox.DatabaseRole;

class RolesTest {
  private BankDatabase database;

  @BeforeEach
  void deposit() throws SQLException {
    database = BankDatabase.empty();
    DepositStage stage = new DepositStage(new Bank(Orders.BANK), database.service());
    Trial.run(stage, Orders.order(database.account(), "m1", "one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE deposit SET directive = 'x'",
        "DELETE FROM deposit",
        "TRUNCATE deposit",
        "SELECT 1 FROM deposit FOR UPDATE",
        "ALTER TABLE deposit DROP COLUMN directive",
        "DROP TABLE deposit",
        "CREATE TRIGGER t BEFORE INSERT ON deposit EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "UPDATE disclosure SET what = 'x'",
        "DELETE FROM disclosure",
        "TRUNCATE disclosure",
        "UPDATE emergency SET reason = 'x'",
        "DELETE FROM emergency_review",
        "UPDATE emergency_review SET justified = true",
        "DELETE FROM account",
        "DELETE FROM account_head",
        "DELETE FROM directive",
        "CREATE TABLE mine (x int)",
        "SELECT 1 FROM flyway_schema_history"
      })
  void theServiceMayNot(String statement) throws SQLException {
    refuses(DatabaseRole.SERVICE, statement);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO account VALUES (gen_random_uuid(), 'first', now(), 'open', 1)",
        "UPDATE account_head SET position = 7",
        "DELETE FROM deposit",
        "SELECT 1 FROM account_identifier",
        "SELECT 1 FROM disclosure",
        "SELECT 1 FROM emergency",
        "SELECT version FROM directive",
        "SELECT rules FROM directive FOR SHARE",
        "UPDATE directive SET rules = '[]'",
        "SELECT 1 FROM deposit FOR UPDATE",
        "CREATE TABLE mine (x int)",
        "SELECT 1 FROM outbox"
      })
  void theReaderMayNot(String statement) throws SQLException {
    refuses(DatabaseRole.READER, statement);
  }

  @Test
  void theServiceRolesAreNoOwners() throws SQLException {
    assertThat(
            database.number(
                "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
                    + " WHERE r.rolname IN ('bank_first_service', 'bank_first_reader')"))
        .isZero();
  }

  private void refuses(DatabaseRole role, String statement) throws SQLException {
    assertThatThrownBy(() -> database.execute(role, statement))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    assertThat(database.number("SELECT count(*) FROM deposit")).isEqualTo(1);
  }
}
