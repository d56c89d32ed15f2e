package org.recordbank.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.recordbank.consent.decision.Again;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.directive.ConsentDocument;
import org.recordbank.directive.ConsentReader;
import org.recordbank.directive.Reading;
import org.recordbank.policy.Directive;

/** Makes decisions once more, by the directives as they were. */
@Singleton
final class History {
  private final DataSource database;
  private final ZoneId zone;

  /**
   * @param zone of consents that were given before it was written down with each
   */
  History(DataSource database, @ConfigProperty(name = "recordbank.consent.zone") ZoneId zone) {
    this.database = database;
    this.zone = zone;
  }

  /** By number, those of these decisions for which directives were asked, made once more. */
  Map<Integer, Again> again(List<KeptDecision> decisions) throws SQLException {
    Map<Integer, Again> again = new HashMap<>();
    Map<String, Reading> read = new HashMap<>();
    try (Connection connection = database.getConnection()) {
      for (KeptDecision each : decisions) {
        KeptDecision.Basis basis = each.basis();
        String account = each.account();
        if (basis != null && account != null) {
          again.put(
              each.number(),
              Again.of(each, basis, asOf(connection, account, basis.consentVersion(), read)));
        }
      }
    }
    return again;
  }

  /**
   * The directives of an account that were not withdrawn as of a version of their set: of each
   * consent what its newest version by then says. In the order of {@link Directives}; empty where
   * one of them can no longer be read.
   *
   * @param read by reference, what was read already
   */
  Optional<List<Directive>> asOf(
      Connection connection, String account, long version, Map<String, Reading> read)
      throws SQLException {
    List<Directive> directives = new ArrayList<>();
    for (Consent consent : consents(connection, account, version)) {
      String reference = Directives.reference(consent.id(), consent.version());
      Reading reading = read.get(reference);
      if (reading == null) {
        reading = read(connection, consent);
        read.put(reference, reading);
      }
      switch (reading) {
        case Reading.Refused refused -> {
          return Optional.empty();
        }
        case Reading.Understood understood ->
            understood.says().ifPresent(says -> directives.add(new Directive(reference, says)));
      }
    }
    return Optional.of(directives);
  }

  /** A version of a consent. */
  private record Consent(String id, int version) {}

  private static List<Consent> consents(Connection connection, String account, long version)
      throws SQLException {
    List<Consent> consents = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT c.id, v.version
            FROM consent c CROSS JOIN LATERAL (
              SELECT version FROM consent_version
              WHERE id = c.id AND account_version <= ? ORDER BY version DESC LIMIT 1) v
            WHERE c.account = ? ORDER BY c.id
            """)) {
      select.setLong(1, version);
      select.setString(2, account);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          consents.add(new Consent(row.getString("id"), row.getInt("version")));
        }
      }
    }
    return consents;
  }

  /** One at a time: all that a patient ever gave may not fit into memory. */
  private Reading read(Connection connection, Consent consent) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT resource, zone FROM consent_version WHERE id = ? AND version = ?")) {
      select.setString(1, consent.id());
      select.setInt(2, consent.version());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        String given = row.getString("zone");
        return ConsentDocument.parse(row.getString("resource").getBytes(UTF_8))
            .map(new ConsentReader(given == null ? zone : ZoneId.of(given))::read)
            .orElseThrow(() -> new IllegalStateException("a stored consent is no Consent"));
      }
    }
  }
}
