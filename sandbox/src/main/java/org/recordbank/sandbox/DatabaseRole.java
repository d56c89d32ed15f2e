package org.recordbank.sandbox;

import java.util.Locale;

/** Who somebody is to a database. */
public enum DatabaseRole {
  /** Makes and changes tables; no running service is this. */
  OWNER,
  /** The service, with what the migrations granted it. */
  SERVICE,
  /** Reads what the migrations let it read; banks only. */
  READER;

  /** The name of this role of a database. */
  public String of(String database) {
    return database + "_" + name().toLowerCase(Locale.ROOT);
  }
}
