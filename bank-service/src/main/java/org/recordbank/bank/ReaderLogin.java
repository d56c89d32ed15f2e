package org.recordbank.bank;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a program that is no service comes to a bank's database, as the role that may only read.
 *
 * @param url the database's JDBC URL
 * @param password null where the database asks for none
 */
record ReaderLogin(String url, String user, @Nullable String password) {

  /**
   * With the password of a variable.
   *
   * @param variable its name; null for no password
   * @return nothing where the environment has no such variable
   */
  static Optional<ReaderLogin> of(
      String url, String user, @Nullable String variable, Map<String, String> environment) {
    if (variable == null) {
      return Optional.of(new ReaderLogin(url, user, null));
    }
    return Optional.ofNullable(environment.get(variable))
        .map(password -> new ReaderLogin(url, user, password));
  }

  /**
   * A new connection.
   *
   * @param program what the database's operators see of it
   */
  Connection connect(String program) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("connectTimeout", "10");
    login.setProperty("ApplicationName", "recordbank " + program);
    login.setProperty("prepareThreshold", "1");
    if (password != null) {
      login.setProperty("password", password);
    }
    return DriverManager.getConnection(url, login);
  }

  /** The user alone. */
  @Override
  public String toString() {
    return "ReaderLogin of " + user;
  }
}
