package org.recordbank.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.pipeline.directive.DirectiveRules;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Provision;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DepositOrdered;

/**
 * Twelve patients who let everybody read, and harbour nothing about HIV, have a visit each that
 * says HIV, and one that says zanzibar. A thirteenth has visits, and has said nothing.
 */
class TryRulesTest {
  private static final int PATIENTS = 12;
  private static final String ZANZIBAR =
      ChangedRules.with("tried;word;text;zanzibar;HIV;;;test of a rule more");
  private static final String NO_WORDS = ChangedRules.without("hiv-words");
  private static final List<Directive> SAID =
      List.of(
          new Directive("Consent/all/_history/1", Provision.permit(Criteria.ALL)),
          new Directive(
              "Consent/no-hiv/_history/1",
              Provision.deny(
                  Criteria.ALL.withFacilities("harbour").withData(Data.ALL.withLabels("HIV")))));

  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> accounts = new ArrayList<>();
  private BankDatabase database;
  private DepositStage stage;

  @BeforeEach
  void deposit() throws SQLException {
    database = BankDatabase.empty();
    stage = new DepositStage(new Bank(Orders.BANK), database.service());
    for (int i = 0; i <= PATIENTS; i++) {
      String account = database.account();
      accounts.add(account);
      Trial.run(
          stage, Orders.order(account, "h" + i, "hiv"), Orders.order(account, "z" + i, "zanzibar"));
      if (i < PATIENTS) {
        Trial.run(
            new DirectiveStage(database.service()),
            new ConsentChanged(account, 1L, DirectiveRules.of(SAID), Instant.EPOCH));
      }
    }
  }

  @Test
  void countsWhatARuleMoreWouldLabelAndWithhold() throws IOException {
    JsonNode counts = trySuccessfully("--rules", table(ZANZIBAR));

    assertThat(numbers(counts, "deposits")).isEqualTo("30 of 10"); // 26 of 13
    assertThat(numbers(counts, "unreadable")).isEqualTo("0 of 0");
    assertThat(numbers(counts, "depositsRelabelled")).isEqualTo("10 of 10"); // 13 of 13
    assertThat(numbers(counts, "depositsSeenOtherwise")).isEqualTo("10 of 10"); // 12 of 12
    assertThat(numbers(counts, "resources")).isEqualTo("50 of 10"); // 52 of 13
    assertThat(numbers(counts, "resourcesRelabelled")).isEqualTo("10 of 10"); // 13 of 13
    assertThat(counts.at("/patientsConcerned").asInt()).isEqualTo(10);
    assertThat(counts.at("/labels").findValuesAsText("label")).containsExactly("HIV", "R");
    assertThat(numbers(counts.at("/labels/0"), "gained")).isEqualTo("10 of 10");
    assertThat(numbers(counts.at("/labels/0"), "lost")).isEqualTo("0 of 0");
    assertThat(counts.at("/facilities").findValuesAsText("facility")).containsExactly("harbour");
    assertThat(numbers(counts.at("/facilities/0"), "noLongerSeen")).isEqualTo("20 of 10"); // 24
    assertThat(numbers(counts.at("/facilities/0"), "newlySeen")).isEqualTo("0 of 0");
    assertThat(out.toString(UTF_8))
        .containsPattern("deposits +30 +10")
        .containsPattern("  HIV +10 +0")
        .containsPattern("  harbour +0 +20");
  }

  @Test
  void countsWhatARuleLessWouldOpen() throws IOException {
    JsonNode counts = trySuccessfully("--rules", table(NO_WORDS));

    assertThat(numbers(counts.at("/labels/0"), "lost")).isEqualTo("10 of 10");
    assertThat(numbers(counts.at("/labels/0"), "gained")).isEqualTo("0 of 0");
    assertThat(numbers(counts.at("/facilities/0"), "newlySeen")).isEqualTo("20 of 10");
    assertThat(numbers(counts.at("/facilities/0"), "noLongerSeen")).isEqualTo("0 of 0");
  }

  @Test
  void countsWhatAnotherLawWouldClose() throws IOException {
    JsonNode counts = trySuccessfully("--jurisdiction", "us-ny");

    assertThat(numbers(counts, "depositsRelabelled")).isEqualTo("0 of 0");
    assertThat(counts.at("/facilities").findValuesAsText("facility"))
        .containsExactly("*", "general");
    assertThat(numbers(counts.at("/facilities/1"), "noLongerSeen")).isEqualTo("20 of 10");
    assertThat(counts.at("/inForce/jurisdiction").asText()).isEqualTo("us");
    assertThat(counts.at("/tried/jurisdiction").asText()).isEqualTo("us-ny");
  }

  @Test
  void goesByTheJurisdictionAndTheKindsThatAreConfigured() throws IOException {
    environment.put("RECORDBANK_JURISDICTION", "us-ny");
    environment.put("RECORDBANK_FACILITY_KINDS_GENERAL", "hiv");

    JsonNode counts = trySuccessfully("--rules", table(ZANZIBAR));

    assertThat(counts.at("/inForce/jurisdiction").asText()).isEqualTo("us-ny");
    assertThat(numbers(counts, "depositsRelabelled")).as("all is HIV before").isEqualTo("0 of 0");
  }

  @Test
  void aCorrectedDepositIsNotCounted() throws Exception {
    for (int i = 0; i < PATIENTS; i++) {
      DepositOrdered first = Orders.order(accounts.get(i), "z" + i, "zanzibar");
      Trial.run(stage, Orders.correction(first, 7, "corrected"));
    }

    JsonNode counts = trySuccessfully("--rules", table(ZANZIBAR));

    assertThat(numbers(counts, "deposits")).isEqualTo("30 of 10"); // 26, not 38
    assertThat(numbers(counts, "depositsRelabelled")).isEqualTo("null of null"); // of one patient
  }

  @Test
  void whatCannotBeReadIsCountedAndTheRestGoesOn() throws Exception {
    owner(
        "UPDATE deposit SET normalized = set_byte(normalized, 9, 255 - get_byte(normalized, 9))"
            + " WHERE position = 1");
    owner("UPDATE directive SET rules = '{\"broken\": true}'");

    JsonNode counts = trySuccessfully("--rules", table(ZANZIBAR));

    assertThat(numbers(counts, "unreadable")).isEqualTo("10 of 10");
    assertThat(numbers(counts, "depositsRelabelled")).isEqualTo("10 of 10");
    assertThat(numbers(counts, "depositsSeenOtherwise")).isEqualTo("0 of 0");
    assertThat(counts.at("/notes").toString()).contains("directives cannot be read");
  }

  @Test
  void nothingIsToldOfFewPatientsAndNobodyIsNamed() throws Exception {
    owner("DELETE FROM directive WHERE account <> '" + accounts.get(0) + "'");

    JsonNode counts = trySuccessfully("--rules", table(ZANZIBAR));

    assertThat(numbers(counts, "depositsSeenOtherwise")).isEqualTo("null of null");
    assertThat(counts.at("/facilities")).isEmpty();
    assertThat(counts.at("/notes").toString()).contains("not listed", "null is of 1 to 10");
    assertThat(out.toString(UTF_8))
        .containsPattern("seen otherwise by a facility +<11 +<11")
        .doesNotContain("harbour");
    for (String account : accounts) {
      assertThat(out + "" + err + counts).doesNotContain(account);
    }
  }

  @Test
  void readsOnlySoManyAccounts() throws IOException {
    JsonNode counts = trySuccessfully("--rules", table(ZANZIBAR), "--accounts", "11");

    assertThat(numbers(counts, "deposits")).isEqualTo("20 of 10"); // 22 of 11
  }

  @Test
  void changesNothingAndLeavesALineAboutWho() throws Exception {
    long before = database.number("SELECT sum(xmin::text::bigint) FROM deposit");

    JsonNode counts = trySuccessfully("--rules", table(ZANZIBAR), "--by", "Olga");

    assertThat(database.number("SELECT sum(xmin::text::bigint) FROM deposit")).isEqualTo(before);
    assertThat(err.toString(UTF_8).lines().findFirst().orElseThrow())
        .startsWith(counts.at("/at").asText() + " rules are tried on deposits; by=Olga")
        .contains("bank=first rules=" + counts.at("/inForce/rules").asText())
        .endsWith("tried-rules=" + counts.at("/tried/rules").asText() + " tried-jurisdiction=us");
  }

  @Test
  void saysWhereTheFileChangesWhatDirectivesName() throws IOException {
    JsonNode counts = trySuccessfully("--rules", table(ChangedRules.without("sent-mental")));

    assertThat(counts.at("/notes").toString()).contains("act-code");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--what|no such option: --what",
        "--rules|--rules needs a value",
        "--by Olga|what is to be tried?",
        "--jurisdiction us-xx|--jurisdiction must be one of none, us, us-ny, us-md",
        "--jurisdiction us --accounts 10|at least 11",
        "--jurisdiction us --accounts many|at least 11"
      })
  void refusesAWrongCommandLineWithStatus2(String line, String message) {
    assertThat(run(line.split(" ", -1))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains(message, "Usage: TryRules");
    assertThat(out.size()).isZero();
  }

  @Test
  void saysWhatIsInTheWayWithStatus3() throws IOException {
    assertInTheWay("is it there?", "--rules", folder.resolve("none.tsv").toString());
    assertInTheWay(
        "line 149: unknown label \"AIDS\"",
        "--rules",
        table(ChangedRules.with("a;word;text;b;AIDS;;;s").strip()));
    assertInTheWay(
        "There is no folder",
        "--jurisdiction",
        "us-ny",
        "--json",
        folder.resolve("no/where.json").toString());
    environment.put("RECORDBANK_FACILITY_KINDS_GENERAL", "hiv");
    assertInTheWay(
        "no rule knows the kind \"hiv\"", "--rules", table(ChangedRules.without("facility-hiv")));
    environment.put("RECORDBANK_FACILITY_KINDS_GENERAL", "hotel");
    assertInTheWay("no rule knows the kind \"hotel\"", "--jurisdiction", "us-ny");
    environment.clear();
    environment.put("RECORDBANK_JURISDICTION", "moon");
    assertInTheWay("recordbank.jurisdiction must be one of", "--jurisdiction", "us-ny");
  }

  @Test
  void saysWhereTheDatabaseDoesNotLetItIn() {
    Login login = database.login(DatabaseRole.READER);
    environment.put("P", "wrong");
    List<String> line =
        List.of(
            "--jdbc-url",
            login.jdbcUrl(),
            "--user",
            "nobody",
            "--password-env",
            "P",
            "--jurisdiction",
            "us-ny");

    assertThat(tryRules().run(line)).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .contains("28P01", "is the role its reader")
        .doesNotContain("wrong");
    environment.clear();
    assertThat(tryRules().run(line)).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("no variable P");
  }

  @Test
  void helps() {
    assertThat(tryRules().run(List.of("--help"))).isZero();
    assertThat(out.toString(UTF_8)).contains("Usage: TryRules", "130 interrupted");
  }

  /** The reading is held up by a lock; the program is interrupted as by Ctrl-C. */
  @Test
  void tellsNothingWhereItIsInterrupted() throws Exception {
    assumeFalse(ignoresInterrupts(), "whoever started this lets its children ignore Ctrl-C");
    Path result = folder.resolve("result.json");
    Path said = folder.resolve("said");
    try (Connection owner = database.login(DatabaseRole.OWNER).connect();
        Statement lock = owner.createStatement()) {
      owner.setAutoCommit(false);
      lock.execute("LOCK TABLE deposit IN ACCESS EXCLUSIVE MODE");
      Process process = start(said, "--jurisdiction", "us-ny", "--json", result.toString());
      awaitReaders();

      assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();

      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      owner.rollback();
    }
    assertThat(Files.exists(result)).isFalse();
    assertThat(Files.readString(said)).doesNotContain("patients");
  }

  /** As a shell lets what it starts in the background. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private void awaitReaders() throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (database.number(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'deposit'::regclass")
        == 0) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.sleep(50);
    }
  }

  private Process start(Path said, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TryRules.class.getName());
    command.addAll(line(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("P", database.login(DatabaseRole.READER).password());
    return builder.start();
  }

  private void assertInTheWay(String message, String... arguments) {
    err.reset();
    assertThat(run(arguments)).as(message).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains(message);
    assertThat(out.size()).isZero();
  }

  private JsonNode trySuccessfully(String... arguments) throws IOException {
    Path result = folder.resolve("result.json");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", result.toString()));
    assertThat(run(all.toArray(String[]::new))).as(err.toString(UTF_8)).isZero();
    return new JsonMapper().readTree(Files.readAllBytes(result));
  }

  private int run(String... arguments) {
    environment.put("P", database.login(DatabaseRole.READER).password());
    return tryRules().run(line(arguments));
  }

  private List<String> line(String... arguments) {
    Login login = database.login(DatabaseRole.READER);
    List<String> line = new ArrayList<>();
    line.addAll(List.of("--jdbc-url", login.jdbcUrl(), "--user", login.user()));
    line.addAll(List.of("--password-env", "P"));
    line.addAll(List.of(arguments));
    return line;
  }

  private TryRules tryRules() {
    return new TryRules(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), environment);
  }

  private String table(String rules) throws IOException {
    return Files.writeString(folder.resolve("rules.tsv"), rules).toString();
  }

  private void owner(String sql) throws SQLException {
    assertThat(database.execute(DatabaseRole.OWNER, sql)).isPositive();
  }

  private static String numbers(JsonNode row, String name) {
    JsonNode cell = row.path(name);
    return cell.path("number").asText() + " of " + cell.path("patients").asText();
  }
}
