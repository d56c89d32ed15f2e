package org.recordbank.sandbox.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.recordbank.sandbox.processes.Signal;

/**
 * The database server, as durable as in earnest.
 *
 * @param programs its programs
 * @param data its folder
 * @param port where clients reach it
 * @param adminPassword of the role {@value #ADMIN}
 * @param megabytes the size of a file system of its own; zero for none
 */
public record Postgres(
    PostgresPrograms programs, Path data, int port, String adminPassword, int megabytes)
    implements Program {

  /** The role that makes the others. */
  public static final String ADMIN = "postgres";

  private static final int READY_SECONDS = 2;

  @Override
  public Path built() {
    return programs.archives();
  }

  /** The address of a database. */
  public static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database;
  }

  @Override
  public void prepare() {
    programs.unpack();
    if (megabytes > 0) {
      new DatabaseDisk(data).mount(megabytes);
    }
    if (Files.isRegularFile(cluster().resolve("PG_VERSION"))) {
      return;
    }
    Path passwordFile = data.resolve("first-password");
    try {
      Files.createDirectories(data);
      Files.deleteIfExists(passwordFile);
      Files.createFile(
          passwordFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, adminPassword);
      var command = notAsRoot();
      command.addAll(
          List.of(
              programs.program("initdb").toString(),
              "--pgdata=" + cluster(),
              "--username=" + ADMIN,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C"));
      Tool.run("making PostgreSQL's data folder", command);
      Files.deleteIfExists(passwordFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> command() {
    var command = notAsRoot();
    command.add(programs.program("postgres").toString());
    command.addAll(List.of("-D", cluster().toString()));
    settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  @Override
  public String marker() {
    return cluster().toString();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("LC_ALL", "C");
  }

  /** TERM would wait for every client to go. */
  @Override
  public Signal stopSignal() {
    return Signal.INT;
  }

  @Override
  public boolean isReady() {
    var login = new Properties();
    login.setProperty("user", ADMIN);
    login.setProperty("password", adminPassword);
    login.setProperty("connectTimeout", Integer.toString(READY_SECONDS));
    login.setProperty("socketTimeout", Integer.toString(READY_SECONDS));
    login.setProperty("loginTimeout", Integer.toString(READY_SECONDS));
    try (var connection = DriverManager.getConnection(jdbcUrl(port, "postgres"), login)) {
      return connection.isValid(READY_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  private Path cluster() {
    return data.resolve("cluster");
  }

  /** Statements and the values in them stay out of the log, for patients stand in both. */
  private Map<String, String> settings() {
    var settings = new java.util.TreeMap<String, String>();
    settings.put("port", Integer.toString(port));
    settings.put("listen_addresses", "localhost");
    settings.put("unix_socket_directories", "");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("shared_buffers", "512MB");
    settings.put("max_connections", "120");
    // Identifiers are hashes: after each checkpoint an index page is logged whole when it is next
    // touched, so few checkpoints make a short log, and so do pages that are compressed.
    settings.put("max_wal_size", megabytes > 0 ? "128MB" : "4GB");
    settings.put("checkpoint_timeout", "15min");
    settings.put("wal_compression", "pglz");
    settings.put("jit", "off");
    settings.put("password_encryption", "scram-sha-256");
    settings.put("timezone", "UTC");
    settings.put("log_timezone", "UTC");
    settings.put("log_min_error_statement", "panic");
    settings.put("log_error_verbosity", "terse");
    return settings;
  }

  /** PostgreSQL refuses to run as root: there it runs in a namespace in which it is not. */
  private static List<String> notAsRoot() {
    var words = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      words.addAll(List.of("unshare", "-U"));
    }
    return words;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Postgres[" + data + ", port=" + port + "]";
  }
}
