package org.recordbank.sandbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A way into a database.
 *
 * @param jdbcUrl where it is
 * @param user as whom
 * @param password with what
 */
public record Login(String jdbcUrl, String user, String password) {

  /** Opens a connection; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Login[" + user + " at " + jdbcUrl + "]";
  }
}
