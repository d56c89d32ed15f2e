package org.recordbank.ingest;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;
import org.recordbank.ingest.status.VisitStatus;
import org.recordbank.sandbox.DatabaseRole;
import org.recordbank.sandbox.Login;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxOptions;

/** A real database with the service's migrations, seen as the service's own role. */
final class StatusDatabase implements AutoCloseable {
  private final Sandbox sandbox;
  private final PGSimpleDataSource service = new PGSimpleDataSource();

  private StatusDatabase(Sandbox sandbox) {
    this.sandbox = sandbox;
    Login login = sandbox.login(Part.INGEST, DatabaseRole.SERVICE);
    service.setUrl(login.jdbcUrl());
    service.setUser(login.user());
    service.setPassword(login.password());
  }

  /** Keeps its files in a folder that is there. */
  static StatusDatabase start(Path folder) {
    Sandbox sandbox = Sandbox.create(SandboxOptions.forTests(folder).withParts(Part.POSTGRES));
    sandbox.start();
    sandbox.migrate(Part.INGEST);
    return new StatusDatabase(sandbox);
  }

  StatusTable table() {
    return new StatusTable(service);
  }

  /** What is told of the first content of a visit. */
  static VisitStatus.Submission submission(StatusTable table, int visit) throws SQLException {
    return table
        .find(SampleOutcomes.visitId(visit), "general")
        .orElseThrow()
        .submissions()
        .getFirst();
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
}
