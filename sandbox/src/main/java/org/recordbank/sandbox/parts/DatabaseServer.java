package org.recordbank.sandbox.parts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Databases and roles: each database belongs to its owner, its other roles may connect and see the
 * schema, and nobody else may do even that. What they may do with a table, migrations say.
 */
public final class DatabaseServer {

  private final int port;
  private final String adminPassword;

  /** Works as the server's administrator. */
  public DatabaseServer(int port, String adminPassword) {
    this.port = port;
    this.adminPassword = adminPassword;
  }

  /**
   * Makes a database and its roles; leaves what stands as it is.
   *
   * @param database its name, a plain identifier
   * @param owner the role that owns it
   * @param others the roles that may connect
   * @param passwords of all these roles; random and plain, they are put between quotes
   */
  public void create(
      String database, String owner, List<String> others, Map<String, String> passwords)
      throws SQLException {
    try (Connection admin = connect("postgres");
        Statement statement = admin.createStatement()) {
      if (isThere(statement, "SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
        return;
      }
      statement.execute("REVOKE ALL ON DATABASE postgres FROM PUBLIC");
      for (Map.Entry<String, String> role : passwords.entrySet()) {
        if (!isThere(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role.getKey() + "'")) {
          statement.execute(
              "CREATE ROLE " + role.getKey() + " LOGIN PASSWORD '" + role.getValue() + "'");
        }
      }
      // The name of the finished database appears last, so that a run that was cut short is redone.
      String draft = database + "_draft";
      statement.execute("DROP DATABASE IF EXISTS " + draft);
      statement.execute("CREATE DATABASE " + draft + " OWNER " + owner);
      statement.execute("REVOKE ALL ON DATABASE " + draft + " FROM PUBLIC");
      for (String other : others) {
        statement.execute("GRANT CONNECT ON DATABASE " + draft + " TO " + other);
      }
      grantSchema(draft, others);
      statement.execute("ALTER DATABASE " + draft + " RENAME TO " + database);
    }
  }

  /**
   * Ends every session but its own, as an administrator or a failover does.
   *
   * @return how many
   */
  public int endSessions() throws SQLException {
    try (Connection admin = connect("postgres");
        Statement statement = admin.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private void grantSchema(String database, List<String> others) throws SQLException {
    try (Connection admin = connect(database);
        Statement statement = admin.createStatement()) {
      statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
      for (String other : others) {
        statement.execute("GRANT USAGE ON SCHEMA public TO " + other);
      }
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        Postgres.jdbcUrl(port, database), Postgres.ADMIN, adminPassword);
  }

  private static boolean isThere(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
