package org.recordbank.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.recordbank.sandbox.parts.Postgres;

/** The ways into the databases, with the passwords of this data folder. */
final class Logins {

  private final Secrets secrets;
  private final int port;

  Logins(Secrets secrets, int port) {
    this.secrets = secrets;
    this.port = port;
  }

  Login of(String database, DatabaseRole role) {
    String user = role.of(database);
    return new Login(Postgres.jdbcUrl(port, database), user, secrets.password(user));
  }

  Login administrator(String database) {
    return new Login(Postgres.jdbcUrl(port, database), Postgres.ADMIN, adminPassword());
  }

  String adminPassword() {
    return secrets.password(Postgres.ADMIN);
  }

  /** What the brokers of this data folder know each other by. */
  String clusterId() {
    return secrets.orCreate("kafka-cluster", () -> Uuid.randomUuid().toString());
  }

  Map<String, String> passwords(String database, Collection<DatabaseRole> roles) {
    return roles.stream()
        .map(role -> role.of(database))
        .collect(
            Collectors.toMap(user -> user, secrets::password, (a, b) -> a, LinkedHashMap::new));
  }
}
