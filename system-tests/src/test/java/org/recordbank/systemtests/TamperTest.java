package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.OfflineVerifier;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.seen.Variant;

/** The owner of a bank's database changes what is kept, and the offline verifier names it. */
final class TamperTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final Variant VARIANT = new Variant("-tampered");
  private static final int DEPOSITS = 4;

  private static String bank = "";
  private static String account = "";

  @BeforeAll
  static void deposit() {
    SyntheticPatient patient =
        DEPLOYMENT.visits.patients().stream()
            .filter(each -> DEPLOYMENT.visits.visitsOf(each).size() >= DEPOSITS)
            .findFirst()
            .orElseThrow();
    List<SyntheticVisit> visits =
        VARIANT.of(DEPLOYMENT.visits.visitsOf(patient).subList(0, DEPOSITS));
    bank = patient.bank();
    account = DEPLOYMENT.enrolment.openAccount(VARIANT.of(patient));
    String ignored = DEPLOYMENT.enrolment.permit(account);
    visits.forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
    new Settling(DEPLOYMENT).expect(visits, "deposited").await();
    assertThat(verify().status()).isZero();
  }

  @BeforeEach
  void keepACopy() throws SQLException {
    execute("DROP TABLE IF EXISTS copy", "CREATE TABLE copy AS SELECT * FROM deposit");
  }

  @AfterEach
  void restore() throws SQLException {
    execute("DELETE FROM deposit", "INSERT INTO deposit SELECT * FROM copy", "DROP TABLE copy");
  }

  @AfterAll
  static void isWholeAgain() {
    assertThat(verify().status()).isZero();
  }

  @Test
  void namesADepositWhoseDocumentWasChanged() throws Exception {
    execute(
        "UPDATE deposit SET source = set_byte(source, octet_length(source) / 2,"
            + " get_byte(source, octet_length(source) / 2) # 1)"
            + at(2));

    assertThat(broken()).containsExactly(account + "/2");
  }

  @Test
  void namesADepositThatHoldsAnotherDocumentWithItsHash() throws Exception {
    execute(
        "UPDATE deposit SET (source, source_length, content_hash) = (SELECT source, source_length,"
            + " content_hash FROM copy WHERE account = '"
            + account
            + "' AND position = 1)"
            + at(3));

    assertThat(broken()).containsExactly(account + "/3");
  }

  @Test
  void namesADepositWhoseHashWasChanged() throws Exception {
    execute(
        "UPDATE deposit SET deposit_hash = set_byte(deposit_hash, 0,"
            + " get_byte(deposit_hash, 0) # 1)"
            + at(2));

    assertThat(broken()).containsExactly(account + "/2");
  }

  @Test
  void namesADepositWhoseDirectiveWasChanged() throws Exception {
    execute("UPDATE deposit SET directive = 'Consent/another/_history/1'" + at(1));

    assertThat(broken()).containsExactly(account + "/1");
  }

  @Test
  void namesTheGapOfADepositThatWasRemoved() throws Exception {
    execute("DELETE FROM deposit" + at(2));

    assertThat(broken()).containsExactly(account + "/2");
  }

  @Test
  void namesTheLastDepositThatWasRemoved() throws Exception {
    execute("DELETE FROM deposit" + at(DEPOSITS));

    assertThat(broken()).containsExactly(account + "/" + DEPOSITS);
  }

  @Test
  void namesTheFirstOfTwoThatChangedPlaces() throws Exception {
    execute(
        "UPDATE deposit SET position = 1000" + at(2),
        "UPDATE deposit SET position = 2" + at(3),
        "UPDATE deposit SET position = 3" + at(1000));

    assertThat(broken()).containsExactly(account + "/2");
  }

  @Test
  void letsTheServiceItselfChangeNothing() {
    Login service = DEPLOYMENT.sandbox.login(Part.bank(bank), DatabaseRole.SERVICE);
    for (String change : List.of("UPDATE deposit SET directive = ''", "DELETE FROM deposit")) {
      assertThat(refusal(service, change)).contains("permission denied");
    }
  }

  private static String refusal(Login login, String change) {
    try (var connection = login.connect();
        var statement = connection.createStatement()) {
      statement.execute(change);
      return "";
    } catch (SQLException e) {
      return Objects.toString(e.getMessage());
    }
  }

  private static String at(int position) {
    return " WHERE account = '" + account + "' AND position = " + position;
  }

  private static OfflineVerifier.Verdict verify() {
    return new OfflineVerifier(DEPLOYMENT.project, DEPLOYMENT.sandbox).verify(bank, true);
  }

  private static List<String> broken() throws IOException {
    OfflineVerifier.Verdict verdict = verify();
    assertThat(verdict.status()).isEqualTo(1);
    var named = new ArrayList<String>();
    for (var link : Http.JSON.readTree(verdict.said()).path("broken")) {
      named.add(link.path("account").asText() + "/" + link.path("position").asLong());
    }
    return named;
  }

  private static void execute(String... statements) throws SQLException {
    Login owner = DEPLOYMENT.sandbox.login(Part.bank(bank), DatabaseRole.OWNER);
    try (var connection = owner.connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : statements) {
        statement.execute(each);
      }
      connection.commit();
    }
  }
}
