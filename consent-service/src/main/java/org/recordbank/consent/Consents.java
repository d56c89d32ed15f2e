package org.recordbank.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads consents, as they are and as they were. */
@Singleton
final class Consents {
  private static final String COLUMNS =
      "SELECT v.id, v.version, v.account, v.account_version, v.resource FROM consent_version v";

  private final DataSource database;

  Consents(DataSource database) {
    this.database = database;
  }

  Optional<StoredConsent> present(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                COLUMNS + " JOIN consent c USING (id, version) WHERE id = ?")) {
      select.setString(1, id);
      return first(select);
    }
  }

  Optional<StoredConsent> version(String id, int version) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(COLUMNS + " WHERE v.id = ? AND v.version = ?")) {
      select.setString(1, id);
      select.setInt(2, version);
      return first(select);
    }
  }

  int count(String account) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT count(*) FROM consent WHERE account = ?")) {
      select.setString(1, account);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** The present versions of the account's consents, by identifier, from after this one on. */
  List<StoredConsent> page(String account, String after, int most) throws SQLException {
    List<StoredConsent> consents = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                COLUMNS
                    + " JOIN consent c USING (id, version)"
                    + " WHERE c.account = ? AND c.id > ? ORDER BY c.id LIMIT ?")) {
      select.setString(1, account);
      select.setString(2, after);
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          consents.add(read(row));
        }
      }
    }
    return consents;
  }

  private static Optional<StoredConsent> first(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    }
  }

  private static StoredConsent read(ResultSet row) throws SQLException {
    return new StoredConsent(
        row.getString("id"),
        row.getInt("version"),
        row.getString("account"),
        row.getLong("account_version"),
        row.getString("resource"));
  }
}
