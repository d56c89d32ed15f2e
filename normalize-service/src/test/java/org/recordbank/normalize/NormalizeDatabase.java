package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.recordbank.normalize.worklist.Sighting;
import org.recordbank.pipeline.Transactions;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;

/** A real database with the service's migrations, seen as the service's own role. */
final class NormalizeDatabase implements AutoCloseable {
  private final Sandbox sandbox;
  private final PGSimpleDataSource service;

  private NormalizeDatabase(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.service = source(DatabaseRole.SERVICE);
  }

  static NormalizeDatabase start() {
    try {
      Path folder = Files.createTempDirectory("normalize-database");
      Sandbox sandbox =
          Sandbox.create(SandboxOptions.forTests(folder).withParts(Part.Single.POSTGRES));
      Sandbox started = sandbox.start();
      started.migrate(Part.Single.NORMALIZE);
      return new NormalizeDatabase(started);
    } catch (IOException e) {
      throw new IllegalStateException("no folder for a database", e);
    }
  }

  /** Where nothing listens. */
  static PGSimpleDataSource away() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://localhost:1/normalize");
    source.setConnectTimeout(1);
    return source;
  }

  PGSimpleDataSource service() {
    return service;
  }

  <T> T run(Transactions.Work<T, Exception> work) throws Exception {
    return new Transactions(service).run(work);
  }

  void note(List<Sighting> sightings) throws Exception {
    int noted =
        run(
            transaction -> {
              Sightings.note(transaction, sightings, SampleSightings.NOW);
              return sightings.size();
            });
    assertThat(noted).isPositive();
  }

  void clear() throws SQLException {
    try (Connection owner = source(DatabaseRole.OWNER).getConnection();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "TRUNCATE unmapped, unmapped_visit, unmapped_kind, map_decision, correction_spread,"
              + " correction, coverage, outbox RESTART IDENTITY");
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

  @Override
  public void close() {
    sandbox.close();
  }

  private PGSimpleDataSource source(DatabaseRole role) {
    var login = sandbox.login(Part.Single.NORMALIZE, role);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(login.jdbcUrl());
    source.setUser(login.user());
    source.setPassword(login.password());
    return source;
  }
}
