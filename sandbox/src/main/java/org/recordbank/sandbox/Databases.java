package org.recordbank.sandbox;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.recordbank.sandbox.parts.DatabaseServer;

/** Which databases there are, and which roles each has. */
final class Databases {

  private final SandboxOptions options;
  private final Logins logins;

  Databases(SandboxOptions options, Logins logins) {
    this.options = options;
    this.logins = logins;
  }

  /** The database of a part, for those that keep state in one. */
  static Optional<String> of(Part part) {
    return switch (part) {
      case Part.Instance instance -> of(instance.of());
      case Part.BankService bank -> Optional.of("bank_" + bank.bank());
      case Part.Single single ->
          switch (single) {
            case REGISTRY, INGEST, NORMALIZE, CONSENT -> Optional.of(single.id());
            case KAFKA, POSTGRES -> Optional.empty();
          };
    };
  }

  /** The roles of a part's database; the registry is the owner of its own. */
  static Set<DatabaseRole> roles(Part part) {
    return switch (part) {
      case Part.Instance instance -> roles(instance.of());
      case Part.BankService ignored -> EnumSet.allOf(DatabaseRole.class);
      case Part.Single single ->
          single == Part.REGISTRY
              ? EnumSet.of(DatabaseRole.OWNER)
              : EnumSet.of(DatabaseRole.OWNER, DatabaseRole.SERVICE);
    };
  }

  /** Makes those that are missing. */
  void create() {
    var server = new DatabaseServer(options.ports().of(Part.POSTGRES), logins.adminPassword());
    try {
      for (Part part : Part.all(options.banks())) {
        Optional<String> database = of(part);
        if (database.isPresent()) {
          create(server, part, database.get());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("making the databases failed", e);
    }
  }

  private void create(DatabaseServer server, Part part, String database) throws SQLException {
    Set<DatabaseRole> roles = roles(part);
    List<String> others = new ArrayList<>();
    roles.stream()
        .filter(role -> role != DatabaseRole.OWNER)
        .forEach(role -> others.add(role.of(database)));
    server.create(
        database, DatabaseRole.OWNER.of(database), others, logins.passwords(database, roles));
  }
}
