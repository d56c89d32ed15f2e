package org.recordbank.systemtests.seen;

import com.github.luben.zstd.Zstd;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.OfflineVerifier;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.ProjectFolder;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.Http;
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

/**
 * Looks at topics, databases and what the banks give back. To be asked when nothing is on its way.
 */
public final class Survey {

  private static final HexFormat HEX = HexFormat.of();

  private final Sandbox sandbox;
  private final Journal journal;
  private final List<String> banks;
  private final WireFormat wire;
  private final Http http = new Http();

  /** Looks at this sandbox, and at its topics through the journal. */
  public Survey(Sandbox sandbox, Journal journal, List<String> banks) {
    this.sandbox = sandbox;
    this.journal = journal;
    this.banks = List.copyOf(banks);
    this.wire = new WireFormat(sandbox.address(Part.REGISTRY));
  }

  /** What is seen, with what must not leak. */
  public Observations take(List<Exposed> exposed) {
    return take(exposed, Integer.MAX_VALUE);
  }

  /**
   * The same, with the documents of some deposits only.
   *
   * @param sources of how many deposits, evenly spread, the bank is asked for the document; each
   *     time is a disclosure, which takes its time
   */
  public Observations take(List<Exposed> exposed, int sources) {
    journal.catchUp();
    List<Kept> kept = new ArrayList<>();
    banks.forEach(bank -> kept.addAll(kept(bank)));
    return new Observations(
        outcomes(),
        rejected(),
        kept,
        journal.all(DepositPosted.class).stream().map(Survey::posted).collect(Collectors.toSet()),
        held(),
        journal.orders(),
        journal.all(ConsentChanged.class),
        sources(some(kept, sources)),
        chains(),
        exposed);
  }

  private static List<Kept> some(List<Kept> kept, int most) {
    int step = Math.max(1, Math.ceilDiv(kept.size(), most));
    var some = new ArrayList<Kept>();
    for (int i = 0; i < kept.size(); i += step) {
      some.add(kept.get(i));
    }
    return some;
  }

  /** What {@code visit.outcome} says so far. */
  public List<Outcome> outcomes() {
    return journal.all(VisitOutcome.class).stream().map(Survey::outcome).toList();
  }

  /** What {@code visit.rejected} says so far, replays included. */
  public List<Rejected> rejected() {
    Set<String> replayed =
        journal.all(VisitReplayed.class).stream()
            .map(each -> origin(each.getTopic(), each.getPartition(), each.getOffset()))
            .collect(Collectors.toSet());
    return journal.all(VisitRejected.class).stream().map(each -> rejected(each, replayed)).toList();
  }

  private static String origin(String topic, int partition, long offset) {
    return topic + "-" + partition + "-" + offset;
  }

  /** The deposits of a bank. */
  public List<Kept> kept(String bank) {
    return rows(
        sandbox.login(Part.bank(bank), DatabaseRole.READER),
        "SELECT account, position, visit_id, facility, message_id, content_hash, directive,"
            + " deposit_hash, deposited_at, corrects, reduced FROM deposit ORDER BY account, position",
        row ->
            new Kept(
                bank,
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(4) + ":" + row.getString(5),
                DocumentNames.of(
                    row.getString(4), row.getBytes(6), row.getString(3), row.getString(10)),
                row.getString(7),
                HEX.formatHex(row.getBytes(8)),
                row.getTimestamp(9).getTime(),
                row.getBoolean(11)));
  }

  /** The numbers of an account's deposits. */
  public Set<Long> positions(String bank, String account) {
    return Set.copyOf(
        rows(
            sandbox.login(Part.bank(bank), DatabaseRole.READER),
            "SELECT position FROM deposit WHERE account = '" + UUID.fromString(account) + "'",
            row -> row.getLong(1)));
  }

  private Set<String> held() {
    Map<String, String> documents = new TreeMap<>();
    journal
        .all(VisitOutcome.class)
        .forEach(
            each ->
                documents.put(
                    each.getVisitId() + HEX.formatHex(each.getContentHash().bytes()),
                    DocumentNames.of(each)));
    return new HashSet<>(
        rows(
            sandbox.login(Part.CONSENT, DatabaseRole.OWNER),
            "SELECT content_hash, visit_id FROM held",
            row -> {
              String hash = HEX.formatHex(row.getBytes(1));
              return documents.getOrDefault(row.getString(2) + hash, "?:" + hash);
            }));
  }

  private Map<String, byte[]> sources(Collection<Kept> kept) {
    var sources = new TreeMap<String, byte[]>();
    for (Kept each : kept) {
      var answer =
          http.get(
              sandbox
                  .address(Part.bank(each.bank()))
                  .resolve(
                      "/accounts/" + each.account() + "/deposits/" + each.position() + "/source"),
              sandbox.tokens().patient(each.account()));
      sources.put(each.place(), answer.statusCode() == 200 ? answer.body() : new byte[0]);
    }
    return sources;
  }

  private List<String> chains() {
    var verifier = new OfflineVerifier(ProjectFolder.find(), sandbox);
    return banks.stream()
        .map(bank -> verifier.verify(bank, true))
        .filter(verdict -> verdict.status() != 0)
        .map(OfflineVerifier.Verdict::said)
        .toList();
  }

  private Rejected rejected(VisitRejected record, Set<String> replayed) {
    byte[] value =
        record.getValue() == null ? new byte[0] : new byte[record.getValue().remaining()];
    if (record.getValue() != null) {
      record.getValue().duplicate().get(value);
    }
    Optional<SpecificRecord> read = wire.read(value);
    return new Rejected(
        DocumentNames.of(record, read),
        record.getCode(),
        source(read),
        replayed.contains(origin(record.getTopic(), record.getPartition(), record.getOffset())));
  }

  private static byte[] source(Optional<SpecificRecord> value) {
    return switch (value.orElse(null)) {
      case VisitReceived received -> open(received.getSource());
      case VisitNormalized normalized -> open(normalized.getSource());
      case DepositOrdered ordered when ordered.getReduced() -> new byte[0]; // has none
      case DepositOrdered ordered -> open(ordered.getSource());
      case null, default -> new byte[0]; // rejected for being unreadable, and it is
    };
  }

  private static byte[] open(Document document) {
    var compressed = new byte[document.getContent().remaining()];
    document.getContent().duplicate().get(compressed);
    return Zstd.decompress(compressed, (int) document.getLength());
  }

  private static Outcome outcome(VisitOutcome outcome) {
    return new Outcome(
        DocumentNames.of(outcome),
        outcome.getStatus(),
        Optional.ofNullable(outcome.getCode()).orElse(""));
  }

  private static Posted posted(DepositPosted posted) {
    return new Posted(
        posted.getBank() + "/" + posted.getAccount() + "/" + posted.getPosition(),
        posted.getVisitId(),
        DocumentNames.of(posted),
        HEX.formatHex(posted.getDepositHash().bytes()));
  }

  /** What becomes of a row. */
  public interface Reading<T> {
    /** Reads the row. */
    T of(ResultSet row) throws SQLException;
  }

  /** All rows of a query. */
  public static <T> List<T> rows(Login login, String query, Reading<T> reading) {
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
