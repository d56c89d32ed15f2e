package org.recordbank.consent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;

/** A real database with the service's migrations, seen as the service's own role. */
final class ConsentDatabase implements AutoCloseable {
  private final Sandbox sandbox;
  private final PGSimpleDataSource service;

  private ConsentDatabase(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.service = source(DatabaseRole.SERVICE);
  }

  static ConsentDatabase start() {
    try {
      Path folder = Files.createTempDirectory("consent-database");
      Sandbox sandbox =
          Sandbox.create(SandboxOptions.forTests(folder).withParts(Part.Single.POSTGRES));
      sandbox.start();
      sandbox.migrate(Part.Single.CONSENT);
      return new ConsentDatabase(sandbox);
    } catch (IOException e) {
      throw new IllegalStateException("no folder for a database", e);
    }
  }

  PGSimpleDataSource service() {
    return service;
  }

  void clear() throws SQLException {
    executeAsOwner(
        "TRUNCATE account, account_identifier, account_consent, consent, consent_version,"
            + " directive, fence, held, held_identifier, release_due, outbox, decision");
  }

  void executeAsOwner(String sql) throws SQLException {
    try (Connection owner = source(DatabaseRole.OWNER).getConnection();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = service.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  long number(String sql) throws SQLException {
    try (Connection connection = service.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** In a transaction of the service. */
  <T> T run(Transactions.Work<T, Exception> work) throws Exception {
    return new Transactions(service).run(work);
  }

  /** What a question finds that is sent with others. */
  <T> T ask(Question<T> question) throws Exception {
    return run(
        transaction -> {
          Statements statements = new Statements(transaction);
          T found = question.of(statements);
          statements.run();
          return found;
        });
  }

  /** Asked when the statements run. */
  interface Question<T> {
    T of(Statements statements) throws SQLException;
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private PGSimpleDataSource source(DatabaseRole role) {
    var login = sandbox.login(Part.Single.CONSENT, role);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.jdbcUrl());
    source.setUser(login.user());
    source.setPassword(login.password());
    source.setReWriteBatchedInserts(true);
    return source;
  }
}
