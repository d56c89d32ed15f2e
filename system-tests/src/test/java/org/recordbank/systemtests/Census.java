package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.OfflineVerifier;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.TopicFeed;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.schemas.VisitReplayed;
import org.recordbank.systemtests.promises.Observations;
import org.recordbank.systemtests.promises.Observations.Exposed;
import org.recordbank.systemtests.promises.Observations.Kept;
import org.recordbank.systemtests.promises.Observations.Outcome;
import org.recordbank.systemtests.promises.Observations.Posted;
import org.recordbank.systemtests.promises.Observations.Rejected;

/** Looks at everything that the system shows. To be asked when nothing is on its way. */
final class Census {

  private static final HexFormat HEX = HexFormat.of();

  private final Deployment deployment;
  private final WireFormat wire;

  Census(Deployment deployment) {
    this.deployment = deployment;
    this.wire = new WireFormat(deployment.sandbox.address(Part.REGISTRY));
  }

  /** What is seen, with more that must not leak. */
  Observations take(List<Exposed> more) {
    deployment.journal.catchUp();
    List<Kept> kept = new ArrayList<>();
    Deployment.BANKS.forEach(bank -> kept.addAll(kept(bank)));
    List<Exposed> exposed = new ArrayList<>(more);
    exposed.addAll(exposed());
    return new Observations(
        outcomes(),
        rejected(),
        kept,
        deployment.journal.all(DepositPosted.class).stream()
            .map(Census::posted)
            .collect(Collectors.toSet()),
        held(),
        deployment.journal.all(ConsentChanged.class),
        sources(kept),
        chains(),
        exposed);
  }

  /** What {@code visit.outcome} says so far. */
  List<Outcome> outcomes() {
    return deployment.journal.all(VisitOutcome.class).stream().map(Census::outcome).toList();
  }

  /** What {@code visit.rejected} says so far, replays included. */
  List<Rejected> rejected() {
    Set<String> replayed =
        deployment.journal.all(VisitReplayed.class).stream()
            .map(each -> origin(each.getTopic(), each.getPartition(), each.getOffset()))
            .collect(Collectors.toSet());
    return deployment.journal.all(VisitRejected.class).stream()
        .map(each -> rejected(each, replayed))
        .toList();
  }

  private static String origin(String topic, int partition, long offset) {
    return topic + "-" + partition + "-" + offset;
  }

  /** The deposits of a bank. */
  List<Kept> kept(String bank) {
    return rows(
        deployment.sandbox.login(Part.bank(bank), DatabaseRole.READER),
        "SELECT account, position, visit_id, facility, message_id, content_hash, directive,"
            + " deposit_hash, deposited_at FROM deposit ORDER BY account, position",
        row ->
            new Kept(
                bank,
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(4) + ":" + row.getString(5),
                row.getString(4) + ":" + HEX.formatHex(row.getBytes(6)),
                row.getString(7),
                HEX.formatHex(row.getBytes(8)),
                row.getTimestamp(9).getTime()));
  }

  /** The numbers of an account's deposits. */
  Set<Long> positions(String bank, String account) {
    return kept(bank).stream()
        .filter(each -> each.account().equals(account))
        .map(Kept::position)
        .collect(Collectors.toSet());
  }

  private Set<String> held() {
    Map<String, String> documents = new TreeMap<>();
    deployment
        .journal
        .all(VisitOutcome.class)
        .forEach(
            each -> documents.put(HEX.formatHex(each.getContentHash().bytes()), document(each)));
    return new HashSet<>(
        rows(
            deployment.sandbox.login(Part.CONSENT, DatabaseRole.OWNER),
            "SELECT content_hash FROM held",
            row -> {
              String hash = HEX.formatHex(row.getBytes(1));
              return documents.getOrDefault(hash, "?:" + hash);
            }));
  }

  private Map<String, byte[]> sources(List<Kept> kept) {
    var sources = new TreeMap<String, byte[]>();
    for (Kept each : kept) {
      var answer =
          deployment.http.get(
              deployment
                  .sandbox
                  .address(Part.bank(each.bank()))
                  .resolve(
                      "/accounts/" + each.account() + "/deposits/" + each.position() + "/source"),
              deployment.sandbox.tokens().patient(each.account()));
      if (answer.statusCode() == 200) {
        sources.put(each.place(), answer.body());
      }
    }
    return sources;
  }

  private List<String> chains() {
    var verifier = new OfflineVerifier(deployment.project, deployment.sandbox);
    return Deployment.BANKS.stream()
        .map(bank -> verifier.verify(bank, true))
        .filter(verdict -> verdict.status() != 0)
        .map(OfflineVerifier.Verdict::said)
        .toList();
  }

  /** Logs, metrics, headers and spans. */
  private List<Exposed> exposed() {
    var exposed = new ArrayList<Exposed>();
    deployment.sandbox.parts().forEach(part -> exposed.add(log(part)));
    Deployment.SERVICES.forEach(service -> exposed.add(metrics(service)));
    deployment.journal.items().forEach(item -> exposed.addAll(headers(item)));
    deployment.spans.texts().forEach(text -> exposed.add(new Exposed("a span", text)));
    deployment
        .spans
        .words()
        .forEach(
            (what, words) ->
                exposed.add(new Exposed("the " + what + " of a span", String.join(" ", words))));
    return exposed;
  }

  private Exposed log(Part part) {
    Path file = deployment.sandbox.data().log(part);
    try {
      return new Exposed("the log of " + part, Files.readString(file, ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Exposed metrics(Part service) {
    var answer = deployment.http.get(deployment.sandbox.address(service).resolve("/q/metrics"), "");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("no metrics of " + service);
    }
    return new Exposed("the metrics of " + service, new String(answer.body(), ISO_8859_1));
  }

  private static List<Exposed> headers(TopicFeed.Item item) {
    return Stream.of(item.raw().headers().toArray())
        .map(header -> new Exposed("a header on " + item.raw().topic(), text(header)))
        .toList();
  }

  private static String text(Header header) {
    return header.key() + "=" + new String(header.value(), ISO_8859_1);
  }

  private Rejected rejected(VisitRejected record, Set<String> replayed) {
    String document =
        Optional.ofNullable(record.getFacility()).orElse("?")
            + ":"
            + (record.getContentHash() == null
                ? "?"
                : HEX.formatHex(record.getContentHash().bytes()));
    byte[] value =
        record.getValue() == null ? new byte[0] : new byte[record.getValue().remaining()];
    if (record.getValue() != null) {
      record.getValue().duplicate().get(value);
    }
    return new Rejected(
        document,
        record.getCode(),
        source(value),
        replayed.contains(origin(record.getTopic(), record.getPartition(), record.getOffset())));
  }

  private byte[] source(byte[] value) {
    return switch (wire.read(value).orElse(null)) {
      case VisitReceived received -> open(received.getSource());
      case VisitNormalized normalized -> open(normalized.getSource());
      case DepositOrdered ordered -> open(ordered.getSource());
      case null, default -> new byte[0];
    };
  }

  private static byte[] open(Document document) {
    var compressed = new byte[document.getContent().remaining()];
    document.getContent().duplicate().get(compressed);
    return Zstd.decompress(compressed, (int) document.getLength());
  }

  private static Outcome outcome(VisitOutcome outcome) {
    return new Outcome(
        document(outcome), outcome.getStatus(), Optional.ofNullable(outcome.getCode()).orElse(""));
  }

  private static String document(VisitOutcome outcome) {
    return outcome.getFacility() + ":" + HEX.formatHex(outcome.getContentHash().bytes());
  }

  private static Posted posted(DepositPosted posted) {
    return new Posted(
        posted.getBank() + "/" + posted.getAccount() + "/" + posted.getPosition(),
        posted.getVisitId(),
        posted.getFacility() + ":" + HEX.formatHex(posted.getContentHash().bytes()),
        HEX.formatHex(posted.getDepositHash().bytes()));
  }

  /** What becomes of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  static <T> List<T> rows(Login login, String query, Reading<T> reading) {
    try (var connection = login.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException("a query failed", e);
    }
  }
}
