package org.recordbank.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.bank.Desk.Answer;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.policy.Action;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Provision;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;

/**
 * Ann lets both facilities read, and harbour nothing about HIV. Her account has a visit of which
 * harbour may have all, one of which it may have nothing, one of which it may have a part, and one
 * that cannot be read. All that harbour may not have is marked.
 */
class DisclosurePerResourceTest {
  private static final String MARK = "zqleak";
  private static final int DEPOSITS = 4;

  private BankDatabase database;
  private DepositStage stage;
  private DepositReader reader;
  private String ann;
  private Desk patient;
  private Desk harbour;
  private Desk lakeside;

  @BeforeEach
  void deposit() throws SQLException {
    database = BankDatabase.empty();
    ann = database.account();
    stage = new DepositStage(new Bank(Orders.BANK), database.service());
    reader = new DepositReader(new Bank(Orders.BANK), database.service());
    Trial.run(
        stage,
        order("m1", "general", bundle(patient("ann"), condition("pressure", "I10", "pressure"))),
        order("m2", "general", bundle(patient("ann"), condition(MARK + "-h", "B20", MARK))),
        order(
            "m3",
            "general",
            bundle(
                patient("ann"),
                condition("sugar", "E11.9", "sugar"),
                condition(MARK + "-i", "B20", MARK))),
        order("m4", "general", bundle("{'resourceType':'Patient','id':'" + MARK + "','id':'p'}")));
    say(
        1,
        permit("all", Criteria.ALL),
        deny(
            "no-hiv",
            Criteria.ALL
                .withActions(Action.DISCLOSE)
                .withFacilities("harbour")
                .withData(Data.ALL.withLabels("HIV"))));
    patient = new Desk(database.service(), Token.patient(ann));
    harbour = new Desk(database.service(), Token.clinician("harbour"));
    lakeside = new Desk(database.service(), Token.clinician("lakeside"));
  }

  @Test
  void thePatientSeesEverythingLabelled() throws Exception {
    JsonNode record = json(patient.everything(ann));

    assertThat(resources(record))
        .contains("pressure", MARK + "-h", "sugar", MARK + "-i")
        .hasSize(DEPOSITS + 4);
    assertThat(tags(record, "urn:recordbank:position")).containsExactly("1", "2", "3", "4");
    assertThat(tags(record, "urn:recordbank:deposit"))
        .containsExactlyInAnyOrderElementsOf(inOrder());
    assertThat(record.findValues("security").toString()).contains("HIV");
    for (int i = 0; i < DEPOSITS; i++) {
      Answer byKey = patient.source(ann, inOrder().get(i));
      assertThat(byKey.status()).isEqualTo(200);
      assertThat(byKey).isEqualTo(patient.source(ann, Integer.toString(i + 1)));
    }
  }

  @Test
  void whoIsPermittedSeesAllThatCanBeRead() throws Exception {
    JsonNode record = json(lakeside.everything(ann));

    assertThat(resources(record))
        .containsExactly("ann", "pressure", "ann", MARK + "-h", "ann", "sugar", MARK + "-i");
    assertThat(inOrder().stream().map(key -> lakeside.source(ann, key).status()))
        .containsExactly(200, 200, 200, 404);
  }

  @Test
  void whatIsWithheldLeavesNoTraceInAnyAnswer() throws Exception {
    List<Answer> answers = new ArrayList<>();
    Answer record = harbour.everything(ann);
    answers.add(record);
    for (String key : inOrder()) {
      answers.add(harbour.source(ann, key));
    }
    for (int number = 0; number <= DEPOSITS + 1; number++) {
      answers.add(harbour.source(ann, Integer.toString(number)));
    }

    assertThat(resources(json(record))).containsExactly("ann", "pressure", "ann", "sugar");
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.headers() + answer.body())
                    .doesNotContain(MARK, "B20", "HIV", "urn:recordbank:position"));
    assertThat(tags(json(record), "urn:recordbank:deposit"))
        .containsExactlyInAnyOrder(inOrder().get(0), inOrder().get(2));
  }

  @Test
  void ofSourcesOnlyWhatIsPermittedWholeIsAnsweredAndAllElseAlike() {
    Answer absent = harbour.source(ann, "0".repeat(32));

    assertThat(harbour.source(ann, inOrder().get(0)).status()).isEqualTo(200);
    assertThat(absent.status()).isEqualTo(404);
    List<String> others =
        List.of(inOrder().get(1), inOrder().get(2), inOrder().get(3), "1", "2", "5", "what");
    assertThat(others).allSatisfy(each -> assertThat(harbour.source(ann, each)).isEqualTo(absent));
  }

  @Test
  void theLogSaysWhatWasGivenAndNothingOfWishes() throws SQLException {
    harbour.everything(ann);
    harbour.source(ann, inOrder().get(0));
    harbour.source(ann, inOrder().get(1));
    harbour.source(ann, "1");
    patient.source(ann, "9");

    assertThat(logged("everything in part")).isEqualTo(1);
    assertThat(logged("source/1")).isEqualTo(1);
    assertThat(database.number("SELECT count(*) FROM disclosure")).isEqualTo(2);
    assertThat(
            database.number(
                "SELECT count(*) FROM disclosure WHERE directive = 'Consent/all/_history/1'"))
        .isEqualTo(2);
  }

  @Test
  void aCorrectionOfWhatIsWithheldNamesNoVisit() throws Exception {
    DepositOrdered first =
        order("m5", "general", bundle(patient("ann"), condition("own", "LOCAL", "own")));
    Trial.run(stage, first);
    String before = inOrder().getLast();
    assertThat(harbour.source(ann, before).status()).isEqualTo(200);
    DepositOrdered correction = Orders.correction(first, 7, "better");
    correction.setNormalized(
        document(
            bundle(patient("ann"), condition("own", "B20", "own"), condition("a", "I10", "a"))));
    Trial.run(stage, correction);

    String record = harbour.everything(ann).body();

    assertThat(resources(json(record))).contains("a").doesNotContain("own");
    assertThat(record).doesNotContain("urn:recordbank:corrects", first.getHeader().getVisitId());
    assertThat(harbour.source(ann, before).status()).isEqualTo(404);
    assertThat(patient.everything(ann).body()).contains(first.getHeader().getVisitId());
  }

  @Test
  void whatAProgrammeMadeNeedsAConsentThatNamesIt() throws Exception {
    Trial.run(
        stage,
        order("m6", "pier", bundle(patient("ann"), condition(MARK + "-p", "J45.909", MARK))));

    assertThat(lakeside.everything(ann).body()).doesNotContain(MARK + "-p");
    say(
        2,
        permit("all", Criteria.ALL),
        permit("eth", Criteria.ALL.withData(Data.ALL.withLabels("ETH"))));
    assertThat(lakeside.everything(ann).body()).contains(MARK + "-p", "42CFRPart2");
  }

  @Test
  void whereNothingIsPermittedOrKnownTheAnswerIsTheSame() throws SQLException {
    Desk stranger = new Desk(database.service(), Token.clinician("stranger"));
    say(2, permit("some", Criteria.ALL.withFacilities("harbour")));

    Answer refused = stranger.everything(ann);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(stranger.everything(UUID.randomUUID().toString())).isEqualTo(refused);
    assertThat(stranger.source(ann, inOrder().get(0))).isEqualTo(refused);
    assertThat(stranger.source(ann, "1")).isEqualTo(refused);
  }

  /** Keys of all deposits, the first first. */
  private List<String> inOrder() {
    try {
      UUID account = UUID.fromString(ann);
      return reader.receipts(account, 0, 99).stream()
          .map(receipt -> Documents.hex(receipt.hash()).substring(0, 32))
          .toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long logged(String what) throws SQLException {
    return database.number(
        "SELECT count(*) FROM disclosure WHERE role = 'clinician' AND what = '" + what + "'");
  }

  private void say(long version, Directive... directives) throws SQLException {
    Trial.run(
        new DirectiveStage(database.service()),
        new ConsentChanged(ann, version, DirectiveRules.of(List.of(directives)), Instant.EPOCH));
  }

  private static Directive permit(String id, Criteria criteria) {
    return new Directive("Consent/" + id + "/_history/1", Provision.permit(criteria));
  }

  private static Directive deny(String id, Criteria criteria) {
    return new Directive("Consent/" + id + "/_history/1", Provision.deny(criteria));
  }

  private DepositOrdered order(String message, String facility, String bundle) {
    DepositOrdered order = Orders.order(ann, message, "");
    String text = message.equals("m1") ? "plain" : MARK + message;
    Document source = Documents.of("text/plain", text.getBytes(UTF_8));
    order.setSource(source);
    order.setNormalized(document(bundle));
    order.getHeader().setFacility(facility);
    order.getHeader().setVisitId(VisitId.of(facility, message));
    order.getHeader().setContentHash(source.getHash());
    return order;
  }

  private static Document document(String bundle) {
    return Documents.of("application/fhir+json", bundle.getBytes(UTF_8));
  }

  private static String patient(String id) {
    return "{'resourceType':'Patient','id':'%s','identifier':[{'value':'77'}]}".formatted(id);
  }

  private static String condition(String id, String code, String word) {
    return ("{'resourceType':'Condition','id':'%s','identifier':[{'value':'%s'}],"
            + "'text':{'div':'<div>%s</div>'},'code':{'coding':[{'system':"
            + "'http://hl7.org/fhir/sid/icd-10-cm','code':'%s','display':'%s'}]},"
            + "'subject':{'reference':'Patient/ann'}}")
        .formatted(id, word, word, code, word);
  }

  private static String bundle(String... resources) {
    List<String> entries = new ArrayList<>();
    for (String resource : resources) {
      entries.add("{'resource':" + resource + "}");
    }
    return ("{'resourceType':'Bundle','type':'collection','entry':["
            + String.join(",", entries)
            + "]}")
        .replace('\'', '"');
  }

  private static JsonNode json(Answer answer) throws JsonProcessingException {
    assertThat(answer.status()).isEqualTo(200);
    return json(answer.body());
  }

  private static JsonNode json(String body) throws JsonProcessingException {
    return new JsonMapper().readTree(body);
  }

  private static List<String> resources(JsonNode bundle) {
    return bundle.findValues("resource").stream().map(each -> each.path("id").asText()).toList();
  }

  private static Set<String> tags(JsonNode bundle, String system) {
    Set<String> codes = new TreeSet<>();
    for (JsonNode tags : bundle.findValues("tag")) {
      for (JsonNode tag : tags) {
        if (tag.path("system").asText().equals(system)) {
          codes.add(tag.path("code").asText());
        }
      }
    }
    return codes;
  }
}
