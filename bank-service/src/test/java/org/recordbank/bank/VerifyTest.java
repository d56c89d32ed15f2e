package org.recordbank.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.schemas.DepositOrdered;

class VerifyTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private BankDatabase database;
  private String ann;
  private String ben;

  @BeforeEach
  void deposit() throws SQLException {
    database = BankDatabase.empty();
    ann = database.account();
    ben = database.account();
    database.account();
    DepositStage stage = new DepositStage(new Bank(Orders.BANK), database.service());
    for (int i = 0; i < 20; i++) {
      Trial.run(stage, order(ann, "a", i), order(ben, "b", i));
    }
  }

  /** The last one corrects the first. */
  private static DepositOrdered order(String account, String message, int number) {
    DepositOrdered order = Orders.order(account, message + number, "text " + number);
    return number < 19
        ? order
        : Orders.correction(Orders.order(account, message + 0, "text " + 0), 7, "text 19");
  }

  @Test
  void verifiesAllChainsAsTheReader() {
    int status = verify();

    assertThat(status).isZero();
    assertThat(out.toString(UTF_8))
        .isEqualTo("3 of 3 chains verify, 40 deposits" + System.lineSeparator());
  }

  @Test
  void namesTheFirstBrokenLinkOfATamperedAccount() throws SQLException {
    tamper("UPDATE deposit SET directive = 'Consent/x' WHERE position = 13 AND account = '%s'");

    int status = verify();

    assertThat(status).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains("BROKEN account " + ann + " position 13: deposit-hash")
        .contains("2 of 3 chains verify, 32 deposits")
        .doesNotContain(ben);
  }

  @Test
  void noticesAChangeOfAnyColumn() throws SQLException, IOException {
    for (String[] column : columns()) {
      String name = column[0];
      database.execute(DatabaseRole.OWNER, "CREATE TABLE kept AS SELECT * FROM deposit");
      tamper(
          "UPDATE deposit SET "
              + name
              + " = "
              + column[1]
              + " WHERE position = 5 AND account='%s'");

      int status = verify("--json");

      JsonNode report = new JsonMapper().readTree(out.toString(UTF_8));
      assertThat(status).as(name).isEqualTo(1);
      assertThat(report.get("broken"))
          .as(name)
          .anyMatch(
              link ->
                  link.get("account").asText().equals(ann) && link.get("position").asLong() == 5);
      database.execute(
          DatabaseRole.OWNER,
          "DELETE FROM deposit; INSERT INTO deposit SELECT * FROM kept; DROP TABLE kept");
      out.reset();
    }
    assertThat(verify()).isZero();
  }

  @Test
  void namesACorrectionThatIsSaidToBeNoneAndOneThatIsSaidToCorrectAnother() throws SQLException {
    for (String corrects : List.of("NULL", "''", "'" + "0".repeat(32) + "'")) {
      tamper("UPDATE deposit SET corrects = " + corrects + " WHERE position = 20 AND account='%s'");

      assertThat(verify()).as(corrects).isEqualTo(1);
      assertThat(out.toString(UTF_8)).contains("position 20: deposit-hash");
      out.reset();
    }
  }

  @Test
  void verifiesADepositOfAPartAndNamesOneThatIsSaidToBeTheWhole() throws SQLException {
    DepositOrdered part = Orders.part(Orders.order(ann, "a20", "all"), "some");
    Trial.run(new DepositStage(new Bank(Orders.BANK), database.service()), part);
    assertThat(verify()).isZero();

    tamper(
        "UPDATE deposit SET reduced = false, source = normalized"
            + " WHERE position = 21 AND account='%s'");

    out.reset();
    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("position 21: deposit-hash");
  }

  @Test
  void namesADepositThatIsSaidToCorrectAnother() throws SQLException {
    tamper("UPDATE deposit SET corrects = visit_id WHERE position = 5 AND account='%s'");

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("position 5: deposit-hash");
  }

  @Test
  void namesADeletedDeposit() throws SQLException {
    tamper("DELETE FROM deposit WHERE position = 7 AND account = '%s'");

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("position 7: gap");
  }

  @Test
  void namesADeletedTail() throws SQLException {
    tamper("DELETE FROM deposit WHERE position > 18 AND account = '%s'");

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("position 19: head");
  }

  @Test
  void namesAHeadThatWasSetBackWithTheTail() throws SQLException {
    tamper("UPDATE account_head SET position = 18 WHERE account = '%s'");

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("position 20: head");
  }

  @Test
  void namesDepositsWithoutAnAccount() throws SQLException {
    tamper("DELETE FROM account_head WHERE account = '%s'");
    tamper("DELETE FROM account WHERE account = '%s'");

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("BROKEN account " + ann + " position 1: deposit-hash");
  }

  @Test
  void namesAnAccountThatWasMovedToAnotherBank() throws SQLException {
    tamper("UPDATE account SET bank = 'union' WHERE account = '%s'");

    assertThat(verify()).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("position 1: deposit-hash");
  }

  @Test
  void reportsInJson() throws SQLException, IOException {
    int status = verify("--json");

    JsonNode report = new JsonMapper().readTree(out.toString(UTF_8));
    assertThat(status).isZero();
    assertThat(report.get("bank").asText()).isEqualTo("first");
    assertThat(report.get("verified").asBoolean()).isTrue();
    assertThat(report.get("accounts").asInt()).isEqualTo(3);
    assertThat(report.get("chainsVerified").asInt()).isEqualTo(3);
    assertThat(report.get("deposits").asInt()).isEqualTo(40);
    assertThat(report.get("broken")).isEmpty();
  }

  @Test
  void saysSoWhereItCannotLook() {
    Verify verify = new Verify(print(out), print(err), Map.of("P", "wrong"));
    Login login = database.login(DatabaseRole.READER);

    int refused =
        verify.run(
            List.of("--jdbc-url", login.jdbcUrl(), "--user", "nobody", "--password-env", "P"));

    assertThat(refused).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("28P01").doesNotContain("wrong");
    assertThat(verify.run(List.of("--jdbc-url", login.jdbcUrl()))).isEqualTo(2);
    assertThat(verify.run(List.of("--what"))).isEqualTo(2);
    assertThat(
            verify.run(
                List.of("--jdbc-url", login.jdbcUrl(), "--user", "a", "--password-env", "Q")))
        .isEqualTo(2);
    assertThat(verify.run(List.of("--help"))).isZero();
  }

  private int verify(String... more) {
    Login login = database.login(DatabaseRole.READER);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--jdbc-url", login.jdbcUrl(), "--user", login.user()));
    arguments.addAll(List.of("--password-env", "P"));
    arguments.addAll(List.of(more));
    return new Verify(print(out), print(err), Map.of("P", login.password())).run(arguments);
  }

  private void tamper(String statement) throws SQLException {
    assertThat(database.execute(DatabaseRole.OWNER, statement.formatted(ann))).isPositive();
  }

  /**
   * Each column, and an expression that gives it another value of its type. The key is left out: no
   * chain takes it in, for a visit that is given back under another than its document's is refused.
   */
  private List<String[]> columns() throws SQLException {
    List<String[]> columns = new ArrayList<>();
    try (Connection connection = database.login(DatabaseRole.OWNER).connect();
        ResultSet rows = connection.getMetaData().getColumns(null, "public", "deposit", null)) {
      while (rows.next()) {
        String name = rows.getString("COLUMN_NAME");
        String other =
            switch (rows.getString("TYPE_NAME")) {
              case "uuid" -> "gen_random_uuid()";
              case "text" -> "concat(" + name + ", 'x')";
              case "int4", "int8" -> name + " + 100";
              case "bool" -> "NOT " + name;
              case "timestamptz" -> name + " + interval '1 millisecond'";
              case "bytea" -> "set_byte(" + name + ", 9, 255 - get_byte(" + name + ", 9))";
              default -> throw new IllegalStateException("a column of a new type: " + name);
            };
        // The database itself ties this one to the source: one who may change it drops that as
        // well.
        String changed =
            name.equals("reduced") ? "true, source = NULL, normalized_on_source = false" : other;
        if (!name.equals("patient_key")) {
          columns.add(new String[] {name, changed});
        }
      }
    }
    assertThat(columns).hasSizeGreaterThan(20);
    return columns;
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, UTF_8);
  }
}
