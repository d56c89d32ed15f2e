package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.Desk.Answer;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Provision;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.VisitOutcome;

/** A visit of which Ann allows a part alone, beside one that was deposited whole. */
class DepositOfAPartTest {
  private BankDatabase database;
  private DepositStage stage;
  private DepositReader reader;
  private String ann;
  private DepositOrdered all;
  private DepositOrdered part;
  private List<Resolution> said;
  private Desk patient;

  @BeforeEach
  void deposit() throws SQLException {
    database = BankDatabase.empty();
    ann = database.account();
    Bank bank = new Bank(Orders.BANK);
    stage = new DepositStage(bank, database.service());
    reader = new DepositReader(bank, database.service());
    all = Orders.order(ann, "m1", "zqleak");
    part = Orders.part(all, "some");
    said = Trial.run(stage, part, Orders.order(ann, "m2", "two"));
    patient = new Desk(database.service(), Token.patient(ann));
  }

  @Test
  void hasNoSourceAndWhatNamesIt() throws SQLException {
    assertThat(database.number("SELECT count(*) FROM deposit WHERE source IS NULL AND reduced"))
        .isEqualTo(1);
    assertThat(
            database.number(
                "SELECT count(*) FROM deposit WHERE encode(content_hash, 'hex') = '"
                    + Documents.hex(all.getSource().getHash())
                    + "' AND source_length = "
                    + all.getSource().getLength()))
        .isEqualTo(1);
    assertThat(database.number("SELECT sum(codes_standard + codes_mapped) FROM deposit"))
        .as("of the other one alone")
        .isEqualTo(5);
  }

  @Test
  void theOutcomeSaysThatItIsDepositedAndCountsNothing() {
    VisitOutcome outcome =
        (VisitOutcome) ((Resolution.Forwarded) said.getFirst()).outputs().get(1).value();

    assertThat(outcome.getStatus()).isEqualTo("deposited");
    assertThat(outcome.getCodes()).isNull();
    assertThat(outcome.getConversion()).isNull();
  }

  @Test
  void thePatientReadsThePartAndIsToldThatTheSourceWasNotKept() throws Exception {
    assertThat(patient.everything(ann).body()).contains("some", "two").doesNotContain("zqleak");
    for (String name : List.of("1", key(0))) {
      Answer answer = patient.source(ann, name);
      JsonNode issue = new JsonMapper().readTree(answer.body()).path("issue").path(0);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(issue.path("details").toString()).contains("not-kept");
      assertThat(issue.path("diagnostics").asText()).contains("was not kept");
    }
    assertThat(patient.source(ann, "2").status()).isEqualTo(200);
    assertThat(patient.source(ann, "3").body()).doesNotContain("not-kept");
  }

  @Test
  void toAClinicianTheSourceIsAbsent() throws SQLException {
    Directive permit = new Directive("Consent/a/_history/1", Provision.permit(Criteria.ALL));
    Trial.run(
        new DirectiveStage(database.service()),
        new ConsentChanged(ann, 1L, DirectiveRules.of(List.of(permit)), Instant.EPOCH));
    Desk clinician = new Desk(database.service(), Token.clinician("harbour"));

    assertThat(clinician.everything(ann).body()).contains("some").doesNotContain("reduced");
    assertThat(clinician.source(ann, key(0))).isEqualTo(clinician.source(ann, "0".repeat(32)));
    assertThat(clinician.source(ann, key(1)).status()).isEqualTo(200);
  }

  @Test
  void theReceiptSaysThatItIsOne() throws Exception {
    List<Deposit> receipts = reader.receipts(UUID.fromString(ann), 0, 9);

    JsonMapper json = JsonMapper.builder().findAndAddModules().build();
    assertThat(json.valueToTree(ReceiptView.of(receipts.get(0))).path("reduced").asBoolean())
        .isTrue();
    assertThat(json.valueToTree(ReceiptView.of(receipts.get(1))).has("reduced")).isFalse();
  }

  @Test
  void theSameVisitReducedOtherwiseOrWholeIsARepeat() throws SQLException {
    List<Resolution> again = Trial.run(stage, all, Orders.part(all, "other"), part);

    assertThat(again).allMatch(said.getFirst()::equals);
    assertThat(database.number("SELECT count(*) FROM deposit")).isEqualTo(2);
  }

  @Test
  void aPartOfAnotherDocumentUnderItsIdentifierIsAConflict() throws SQLException {
    DepositOrdered other = Orders.part(Orders.order(ann, "m1", "another"), "some");

    assertThat(Trial.run(stage, other))
        .containsExactly(new Resolution.Rejected(RejectionCode.CONTENT_CONFLICT));
  }

  @Test
  void theDatabaseKeepsTheMarkAndTheSourceTogether() {
    for (String change :
        List.of(
            "UPDATE deposit SET source = NULL WHERE NOT reduced",
            "UPDATE deposit SET reduced = true WHERE NOT reduced",
            "UPDATE deposit SET source = normalized WHERE reduced",
            "UPDATE deposit SET normalized_on_source = true WHERE reduced")) {
      assertThatThrownBy(() -> database.execute(DatabaseRole.OWNER, change))
          .as(change)
          .hasMessageContaining("violates check constraint");
    }
  }

  private String key(int place) throws SQLException {
    Deposit deposit = reader.receipts(UUID.fromString(ann), 0, 9).get(place);
    return Documents.hex(deposit.hash()).substring(0, 32);
  }
}
