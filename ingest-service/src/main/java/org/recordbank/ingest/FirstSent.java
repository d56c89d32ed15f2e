package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.recordbank.ingest.hl7v2.Transport;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.schemas.Sha256;

/**
 * Makes of an HL7 v2 message that is sent again the message that was sent first. Its engine may
 * have set anew what belongs to the transport; with those fields as they first were it is the same,
 * byte for byte, and every later stage knows it for a repeat. The table is {@code
 * message_first_sent}.
 */
@Singleton
final class FirstSent {
  /** The update changes nothing; it makes the row that is there come back. */
  private static final String NOTE =
      """
      INSERT INTO message_first_sent AS present (visit_id, rest, msh_7, msh_8, msh_13)
      SELECT * FROM unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[])
      ON CONFLICT (visit_id) DO UPDATE SET visit_id = present.visit_id
      RETURNING visit_id, rest, msh_7, msh_8, msh_13
      """;

  private final DataSource database;
  private final Intake intake;

  FirstSent(DataSource database, Intake intake) {
    this.database = database;
    this.intake = intake;
  }

  /**
   * The same decisions, with those about repeats in the form that came first.
   *
   * @throws SQLException where the table cannot be read and written
   */
  List<Intake.Decision> asFirstSent(List<Intake.Decision> decisions) throws SQLException {
    Map<String, Transport> sent = new LinkedHashMap<>();
    for (Intake.Decision decision : decisions) {
      if (decision instanceof Intake.Decision.Accepted accepted) {
        for (Intake.Received each : accepted.visits()) {
          each.transport().ifPresent(transport -> sent.putIfAbsent(id(each), transport));
        }
      }
    }
    if (sent.isEmpty()) {
      return decisions;
    }
    Map<String, Transport> first = note(sent);
    return decisions.stream().map(decision -> settled(decision, first)).toList();
  }

  private Intake.Decision settled(Intake.Decision decision, Map<String, Transport> first) {
    return decision instanceof Intake.Decision.Accepted accepted
        ? new Intake.Decision.Accepted(
            accepted.visits().stream().map(each -> settled(each, first)).toList())
        : decision;
  }

  private Intake.Received settled(Intake.Received received, Map<String, Transport> first) {
    Transport known = first.get(id(received));
    return known == null ? received : intake.asFirstSent(received, known);
  }

  /**
   * The same for one, in the form that came first.
   *
   * @throws IllegalStateException where the table cannot be read and written
   */
  Intake.Decision.Accepted asFirstSent(Intake.Decision.Accepted accepted) {
    try {
      return asFirstSent(List.of(accepted)).getFirst() instanceof Intake.Decision.Accepted first
          ? first
          : accepted;
    } catch (SQLException e) {
      throw new IllegalStateException("it cannot be known what was sent before", e);
    }
  }

  private static String id(Intake.Received received) {
    return received.visit().getHeader().getVisitId();
  }

  private Map<String, Transport> note(Map<String, Transport> sent) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement note = connection.prepareStatement(NOTE)) {
      note.setArray(1, connection.createArrayOf("text", sent.keySet().toArray()));
      List<Transport> values = List.copyOf(sent.values());
      byte[][] rests = values.stream().map(each -> each.rest().bytes()).toArray(byte[][]::new);
      note.setArray(2, connection.createArrayOf("bytea", rests));
      for (int field = 0; field < 3; field++) {
        int index = field;
        Object[] texts = values.stream().map(each -> each.fields().get(index)).toArray();
        note.setArray(3 + field, connection.createArrayOf("text", texts));
      }
      Map<String, Transport> first = new HashMap<>();
      try (ResultSet rows = note.executeQuery()) {
        while (rows.next()) {
          List<String> fields = List.of(rows.getString(3), rows.getString(4), rows.getString(5));
          first.put(rows.getString(1), new Transport(fields, new Sha256(rows.getBytes(2))));
        }
      }
      return first;
    }
  }
}
