package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Main;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.Markers;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.VisitReplayed;
import org.recordbank.systemtests.promises.Observations.Exposed;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.seen.Variant;
import picocli.CommandLine;

/**
 * A bank has lost accounts, as after a restore of an old backup, and rejects what is ordered for
 * them. The operator restores the accounts and replays.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RejectedVisitsTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final String CODE = "unknown-account";
  private static Instant began = Instant.EPOCH;

  private static final List<SyntheticVisit> VISITS = new ArrayList<>();
  private static final List<Exposed> SAID = new ArrayList<>();
  private static SyntheticVisit ofAnother = DEPLOYMENT.visits.visits().getFirst();
  private static String account = "";
  private static String another = "";
  private static String bank = "";

  @TempDir private static Path folder = Path.of("");

  private record Answer(int status, String out, String err) {
    List<JsonNode> objects() {
      return out.lines().map(RejectedVisitsTest::json).toList();
    }
  }

  @BeforeAll
  static void rejectSome() throws SQLException {
    began = Instant.now();
    SyntheticPatient patient = patientWithThreeVisitsAtOneFacility();
    bank = patient.bank();
    var variant = new Variant("-replayed");
    String facility = patient.identifiers().getFirst().facility();
    VISITS.addAll(
        variant.of(
            DEPLOYMENT.visits.visitsOf(patient).stream()
                .filter(visit -> visit.facility().equals(facility))
                .limit(3)
                .toList()));
    var other = new Variant("-replayed-too-late");
    ofAnother = other.of(DEPLOYMENT.visits.visitsOf(patient).getFirst());
    account = DEPLOYMENT.enrolment.openAccount(variant.of(patient));
    another = DEPLOYMENT.enrolment.openAccount(other.of(patient));
    String ignored = DEPLOYMENT.enrolment.permit(account);
    String consent = DEPLOYMENT.enrolment.permit(another);

    lose(account, another);
    Stream.concat(VISITS.stream().limit(2), Stream.of(ofAnother)).forEach(RejectedVisitsTest::send);
    new Settling(DEPLOYMENT)
        .expect(VISITS.subList(0, 2), "rejected")
        .expect(List.of(ofAnother), "rejected")
        .await();
    restore();
    int revoked = DEPLOYMENT.enrolment.revoke(another, consent).statusCode();
    assertThat(revoked).isEqualTo(200);
    DEPLOYMENT.ledger.revoked(another, Instant.now(), Set.of());
    // The third comes when the account is back, so the first two come late.
    send(VISITS.get(2));
    new Settling(DEPLOYMENT).expect(VISITS.subList(2, 3), "deposited").await();
  }

  @Test
  @Order(1)
  void listsWhatWasRejected() {
    Answer table = run("list", "--code", CODE, "--since", began.toString());
    Answer answer = run("list", "--code", CODE, "--since", began.toString(), "--json");

    assertThat(answer.status()).isZero();
    assertThat(answer.objects()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(answer.objects())
        .allSatisfy(
            one -> {
              assertThat(one.path("stage").asText()).isEqualTo("bank");
              assertThat(one.path("task").asText()).isEqualTo("operator");
              assertThat(one.path("replayable").asBoolean()).isTrue();
            });
    assertThat(table.out()).contains("PLACE").contains(CODE);
    assertThat(table.err()).contains(CODE + " at bank");
  }

  @Test
  @Order(2)
  void showsOneAndWritesItsBytesForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("bytes");
    Answer answer = run("show", place(VISITS.getFirst()), "--bytes", file.toString());

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("The bank does not keep this account.");
    assertThat(Files.size(file)).isPositive();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run("show", place(VISITS.getFirst()), "--bytes", file.toString()).status())
        .isEqualTo(3);
  }

  @Test
  @Order(3)
  void saysWhereThereIsNone() {
    assertThat(run("show", "0-999999999").status()).isEqualTo(1);
    assertThat(run("show", "99-0").status()).isEqualTo(1);
    assertThat(run("show", "0".repeat(32)).status()).isEqualTo(1);
  }

  @Test
  @Order(4)
  void onlyCountsUntilItIsToldToGoOn() {
    long before = replays();

    Answer answer = run("replay", "--code", CODE, "--since", began.toString());

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("To be replayed: ").contains(CODE + " at bank");
    assertThat(answer.err()).contains("--yes");
    assertThat(replays()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void refusesWhatThePatientNoLongerAllows() {
    Answer answer = run("replay", place(ofAnother), "--json");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.objects())
        .singleElement()
        .matches(one -> one.path("verdict").asText().equals("directives-changed"));
  }

  @Test
  @Order(6)
  void replaysAndEverythingIsDeposited() {
    Answer answer =
        run(
            "replay",
            place(VISITS.get(1)),
            place(VISITS.get(0)),
            "--by",
            "ann",
            "--reason",
            "accounts restored");
    new Settling(DEPLOYMENT).expect(VISITS, "deposited").await();

    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("Replayed: 2 " + CODE + " at bank");
    Answer listed = run("list", "--code", CODE, "--since", began.toString(), "--outcome", "--json");
    JsonNode one = of(listed.objects(), VISITS.getFirst());
    assertThat(one.path("replays")).hasSize(1);
    assertThat(one.path("replays").path(0).path("by").asText()).isEqualTo("ann");
    assertThat(one.path("replays").path(0).path("reason").asText()).isEqualTo("accounts restored");
    assertThat(one.path("now").path("status").asText()).isEqualTo("deposited");
    assertThat(one.path("now").path("bank").asText()).isEqualTo(bank);
  }

  @Test
  @Order(7)
  void tellsTheSenderThatItIsDepositedNow() {
    SyntheticVisit visit = VISITS.getFirst();
    String id = of(run("list", "--json", "--code", CODE).objects(), visit).path("visitId").asText();
    Awaitility.await()
        .untilAsserted(
            () -> {
              var answer =
                  DEPLOYMENT.http.get(
                      DEPLOYMENT.sandbox.address(Part.INGEST).resolve("/visits/" + id),
                      DEPLOYMENT.sandbox.tokens().facility(visit.facility()));
              assertThat(Http.json(answer).path("submissions").path(0).path("status").asText())
                  .isEqualTo("deposited");
            });
  }

  @Test
  @Order(8)
  void replaysOnceAndDoesNoHarmIfItIsAskedAgain() {
    Answer once = run("replay", place(VISITS.getFirst()), "--json");
    Answer again = run("replay", place(VISITS.getFirst()), "--again", "--json");
    new Settling(DEPLOYMENT).expect(VISITS, "deposited").await();

    assertThat(once.objects().getFirst().path("verdict").asText()).isEqualTo("replayed-before");
    assertThat(once.status()).isEqualTo(1);
    assertThat(again.objects().getFirst().path("replayed").asBoolean()).isTrue();
  }

  @Test
  @Order(9)
  void keepsEveryPromiseAndSaysNothingOfAPatient() {
    Promise.assertKept(Promise.ALL, DEPLOYMENT.ledger, new Census(DEPLOYMENT).take(SAID));
    assertThat(SAID).noneMatch(said -> said.text().contains(account));
  }

  private static SyntheticPatient patientWithThreeVisitsAtOneFacility() {
    return DEPLOYMENT.visits.patients().stream()
        .filter(
            patient ->
                DEPLOYMENT.visits.visitsOf(patient).stream()
                        .filter(
                            visit ->
                                visit
                                    .facility()
                                    .equals(patient.identifiers().getFirst().facility()))
                        .count()
                    >= 3)
        .findFirst()
        .orElseThrow();
  }

  private static void send(SyntheticVisit visit) {
    assertThat(DEPLOYMENT.send(visit).accepted()).isTrue();
  }

  private static void lose(String... accounts) throws SQLException {
    String list = "('" + String.join("','", accounts) + "')";
    execute(
        "CREATE TABLE lost AS SELECT * FROM account_head WHERE account IN " + list,
        "DELETE FROM account_head WHERE account IN " + list);
  }

  private static void restore() throws SQLException {
    execute("INSERT INTO account_head SELECT * FROM lost", "DROP TABLE lost");
  }

  private static void execute(String... statements) throws SQLException {
    try (var connection = DEPLOYMENT.sandbox.login(Part.bank(bank), DatabaseRole.OWNER).connect();
        var statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static long replays() {
    DEPLOYMENT.journal.catchUp();
    return DEPLOYMENT.journal.all(VisitReplayed.class).size();
  }

  private static String place(SyntheticVisit visit) {
    return of(run("list", "--json", "--code", CODE).objects(), visit).path("place").asText();
  }

  /** By facility and hash, as the sender knows it. */
  private static JsonNode of(List<JsonNode> objects, SyntheticVisit visit) {
    return objects.stream()
        .filter(
            one ->
                OutcomeBook.keyOf(visit)
                    .equals(one.path("facility").asText() + ":" + one.path("contentHash").asText()))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /** As in a shell, against these servers; half of the time by what the data folder says. */
  private static Answer run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var line = new ArrayList<>(List.of("rejected"));
    line.addAll(Arrays.asList(words));
    if (words[0].equals("list")) {
      line.addAll(List.of("--data", DEPLOYMENT.sandbox.data().path().toString()));
    } else {
      line.addAll(List.of("--bootstrap-servers", DEPLOYMENT.sandbox.bootstrapServers()));
      line.addAll(
          List.of(
              "--registry",
              DEPLOYMENT.sandbox.address(Part.REGISTRY).resolve("/apis/ccompat/v7").toString()));
    }
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int status = commands.execute(line.toArray(String[]::new));
    SAID.add(new Exposed("what rejected " + words[0] + " printed", out.toString() + err));
    assertThat(Markers.foundIn(out.toString() + err)).isEmpty();
    return new Answer(status, out.toString(), err.toString());
  }

  private static JsonNode json(String text) {
    try {
      return Objects.requireNonNull(Http.JSON.readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
