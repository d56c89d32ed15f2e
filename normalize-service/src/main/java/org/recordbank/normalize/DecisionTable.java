package org.recordbank.normalize;

import static org.recordbank.pipeline.Columns.utc;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.worklist.Decision;
import org.recordbank.normalize.worklist.Ruling;
import org.recordbank.normalize.worklist.TargetsJson;
import org.recordbank.pipeline.Transactions;

/** The table {@code map_decision}, and what follows from a new row of it. */
@Singleton
final class DecisionTable {
  private static final String COLUMNS =
      "number, facility, system, code, ruling, targets, reason, decided_by, decided_at";

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Transactions transactions;

  DecisionTable(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * Something to decide.
   *
   * @param expected number of the decision that must be the present one, 0 for none; null for any
   * @param by subject of the caller's token
   */
  record Change(String facility, Code code, Ruling ruling, @Nullable Long expected, String by) {}

  /** What came of it. */
  sealed interface Decided {
    /**
     * It holds.
     *
     * @param visits that are to be normalized again
     * @param isNew whether it is a new decision, and not the present one said again
     */
    record Done(Decision decision, long visits, boolean isNew) implements Decided {}

    /** Another decision than the expected one is the present one. */
    record Overtaken() implements Decided {}
  }

  /** Decides; the same again decides nothing new. */
  Decided decide(Change change) throws SQLException {
    return transactions.run(transaction -> decide(transaction, change));
  }

  private static Decided decide(Connection transaction, Change change) throws SQLException {
    Locks.alone(transaction, Locks.DECIDING);
    List<Decision> present = ofCode(transaction, change.facility(), change.code(), 1);
    long number = present.isEmpty() ? 0 : present.getFirst().number();
    if (change.expected() != null && change.expected() != number) {
      return new Decided.Overtaken();
    }
    if (!present.isEmpty() && present.getFirst().ruling().equals(change.ruling())) {
      return new Decided.Done(present.getFirst(), 0, false);
    }
    Decision decision = insert(transaction, change);
    return new Decided.Done(decision, follow(transaction, decision), true);
  }

  private static Decision insert(Connection transaction, Change change) throws SQLException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO map_decision (facility, system, code, ruling, targets, reason, decided_by,"
                + " decided_at) VALUES (?, ?, ?, ?, ?::json, ?, ?, ?) RETURNING number")) {
      insert.setString(1, change.facility());
      insert.setString(2, change.code().system());
      insert.setString(3, change.code().code());
      insert.setString(4, name(change.ruling()));
      insert.setString(5, TargetsJson.write(change.ruling()));
      insert.setString(6, change.ruling() instanceof Ruling.NoStandardCode no ? no.reason() : "");
      insert.setString(7, change.by());
      insert.setObject(8, utc(now));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new Decision(
            row.getLong(1), change.facility(), change.code(), change.ruling(), change.by(), now);
      }
    }
  }

  /** Takes the code off the worklist or puts it back, and has its visits corrected. */
  private static long follow(Connection transaction, Decision decision) throws SQLException {
    try (PreparedStatement update =
        transaction.prepareStatement(
            "UPDATE unmapped SET decision = ? WHERE facility = ? AND system = ? AND code = ?"
                + " RETURNING id, visits")) {
      if (decision.ruling() instanceof Ruling.Withdrawn) {
        update.setNull(1, Types.BIGINT);
      } else {
        update.setLong(1, decision.number());
      }
      update.setString(2, decision.facility());
      update.setString(3, decision.code().system());
      update.setString(4, decision.code().code());
      try (ResultSet row = update.executeQuery()) {
        if (!row.next() || !(decision.ruling() instanceof Ruling.Targets)) {
          return 0;
        }
        spread(transaction, decision.number(), row.getLong(1));
        return row.getLong(2);
      }
    }
  }

  /** The visits become corrections later, piece by piece: there may be millions. */
  private static void spread(Connection transaction, long number, long code) throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO correction_spread (decision, code, after) VALUES (?, ?, ?)")) {
      insert.setLong(1, number);
      insert.setLong(2, code);
      insert.setObject(3, BEFORE_ALL);
      int rows = insert.executeUpdate();
      assert rows == 1;
    }
  }

  /** Number of the newest decision of all; 0 where there is none. */
  long newest() throws SQLException {
    return transactions.run(
        transaction -> {
          try (PreparedStatement select =
                  transaction.prepareStatement(
                      "SELECT COALESCE(max(number), 0) FROM map_decision");
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /** The present decision of every code. */
  List<Decision> present() throws SQLException {
    return find(
        "SELECT DISTINCT ON (facility, system, code) "
            + COLUMNS
            + " FROM map_decision ORDER BY facility, system, code, number DESC");
  }

  /** All that have a greater number. */
  List<Decision> since(long number) throws SQLException {
    return find(
        "SELECT " + COLUMNS + " FROM map_decision WHERE number > ? ORDER BY number", number);
  }

  /**
   * A page of the present decisions of a facility, in the order of system and code.
   *
   * @param after the code behind which it begins; null for the first page
   */
  List<Decision> present(String facility, @Nullable Code after, int most) throws SQLException {
    return find(
        "SELECT * FROM (SELECT DISTINCT ON (system, code) "
            + COLUMNS
            + " FROM map_decision WHERE facility = ? AND (?::text IS NULL OR (system, code) > (?, ?))"
            + " ORDER BY system, code, number DESC) d WHERE ruling <> 'withdrawn'"
            + " ORDER BY system, code LIMIT ?",
        facility,
        after == null ? null : after.system(),
        after == null ? null : after.system(),
        after == null ? null : after.code(),
        most);
  }

  /** The newest decisions of a code, the newest first. */
  List<Decision> ofCode(String facility, Code code, int most) throws SQLException {
    return transactions.run(transaction -> ofCode(transaction, facility, code, most));
  }

  private static List<Decision> ofCode(Connection transaction, String facility, Code code, int most)
      throws SQLException {
    return find(
        transaction,
        "SELECT "
            + COLUMNS
            + " FROM map_decision WHERE facility = ? AND system = ? AND code = ?"
            + " ORDER BY number DESC LIMIT ?",
        facility,
        code.system(),
        code.code(),
        most);
  }

  private List<Decision> find(String sql, @Nullable Object... parameters) throws SQLException {
    return transactions.run(transaction -> find(transaction, sql, parameters));
  }

  private static List<Decision> find(
      Connection transaction, String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        List<Decision> found = new ArrayList<>();
        while (row.next()) {
          found.add(decision(row));
        }
        return found;
      }
    }
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        row.getLong("number"),
        row.getString("facility"),
        new Code(row.getString("system"), row.getString("code")),
        ruling(row),
        row.getString("decided_by"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant());
  }

  private static Ruling ruling(ResultSet row) throws SQLException {
    String ruling = row.getString("ruling");
    return switch (ruling) {
      case "targets" -> new Ruling.Targets(TargetsJson.read(row.getString("targets")));
      case "none" -> new Ruling.NoStandardCode(row.getString("reason"));
      case "withdrawn" -> new Ruling.Withdrawn();
      default -> throw new IllegalStateException("ruling: " + ruling + " is of a newer service");
    };
  }

  /** As it is called in the table and in answers. */
  static String name(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Targets targets -> "targets";
      case Ruling.NoStandardCode none -> "none";
      case Ruling.Withdrawn withdrawn -> "withdrawn";
    };
  }

  /** The present decision of a code, if there is one. */
  Optional<Decision> present(String facility, Code code) throws SQLException {
    return ofCode(facility, code, 1).stream().findFirst();
  }
}
