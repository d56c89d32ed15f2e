package org.recordbank.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;

/** A bank's real database with its real roles, one for all tests of this JVM. */
final class BankDatabase {
  private static final Part PART = Part.bank(Orders.BANK);
  private static @Nullable BankDatabase shared;

  private final Sandbox sandbox;

  private BankDatabase(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** The database, without anything in it. */
  static synchronized BankDatabase empty() throws SQLException {
    if (shared == null) {
      shared = start();
    }
    shared.execute(
        DatabaseRole.OWNER,
        "TRUNCATE deposit, account_head, account_identifier, directive, emergency_review, emergency,"
            + " disclosure, outbox, account");
    return shared;
  }

  private static BankDatabase start() {
    try {
      Path target = Path.of("target").toAbsolutePath();
      Path data = Files.createTempDirectory(Files.createDirectories(target), "sandbox");
      Sandbox sandbox =
          Sandbox.create(SandboxOptions.forTests(data).withParts(Part.POSTGRES)).start();
      Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
      sandbox.migrate(PART);
      return new BankDatabase(sandbox);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Login login(DatabaseRole role) {
    return sandbox.login(PART, role);
  }

  /** As the service sees it. */
  DataSource service() {
    Login login = login(DatabaseRole.SERVICE);
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(login.jdbcUrl());
    database.setUser(login.user());
    database.setPassword(login.password());
    database.setPrepareThreshold(1);
    return database;
  }

  int execute(DatabaseRole role, String sql) throws SQLException {
    try (Connection connection = login(role).connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** The one number that a query of the owner gives. */
  long number(String sql) throws SQLException {
    try (Connection connection = login(DatabaseRole.OWNER).connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("no row");
      }
      return rows.getLong(1);
    }
  }

  /** An account that is open and empty. */
  String account() throws SQLException {
    String account = UUID.randomUUID().toString();
    execute(
        DatabaseRole.SERVICE,
        "INSERT INTO account VALUES ('%s', 'first', now(), 'open', 1)".formatted(account));
    execute(
        DatabaseRole.SERVICE,
        "INSERT INTO account_head VALUES ('%s', 0, decode(repeat('00', 32), 'hex'))"
            .formatted(account));
    return account;
  }
}
