package org.recordbank.sandbox;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recordbank.sandbox.parts.DatabaseDisk;
import org.recordbank.sandbox.parts.DatabaseServer;
import org.recordbank.sandbox.parts.Migrations;
import org.recordbank.sandbox.parts.Program;
import org.recordbank.sandbox.parts.Service;

/**
 * The parts of a deployment, running on this machine, to be started, stopped, killed and paused one
 * by one. Closing it stops them all, unless it was told to leave them.
 */
public final class Sandbox implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final SandboxOptions options;
  private final DataFolder data;
  private final Logins logins;
  private final Tokens tokens;
  private final Programs programs;
  private final RunningParts running;
  private final Training training;

  private Sandbox(SandboxOptions options, SandboxListener listener) {
    this.options = options;
    this.data = new DataFolder(options.data());
    data.create();
    var secrets = new Secrets(data.secrets());
    this.logins = new Logins(secrets, options.ports().of(Part.POSTGRES));
    this.tokens = Tokens.of(secrets, data.keySet());
    this.programs = new Programs(options, data, logins);
    this.running = new RunningParts(data, listener);
    this.training = new Training(running, listener);
  }

  /** A sandbox of which nothing runs yet. */
  public static Sandbox create(SandboxOptions options) {
    return create(options, SandboxListener.SILENT);
  }

  /** A sandbox of which nothing runs yet, and somebody who hears what happens to it. */
  public static Sandbox create(SandboxOptions options, SandboxListener listener) {
    return new Sandbox(options, listener);
  }

  /**
   * What runs in a data folder, started by an earlier run; empty where nothing was ever started
   * there. Closing it stops nothing.
   */
  public static Optional<Sandbox> find(Path project, Path folder) {
    return PortsFile.read(new DataFolder(folder).ports())
        .map(
            ports -> {
              var found = create(SandboxOptions.usual(project, folder).withPorts(ports));
              found.running.adopt(found.options.possible());
              found.leaveRunning();
              return found;
            });
  }

  /**
   * Stops what runs in a data folder and removes all that is in it.
   *
   * @return whether there was anything
   */
  public static boolean clear(Path project, Path folder) {
    var data = new DataFolder(folder.toAbsolutePath().normalize());
    if (!Files.isDirectory(data.path())) {
      return false;
    }
    find(project, folder)
        .ifPresent(
            found -> {
              found.stopAll();
              found.close();
            });
    data.delete();
    return true;
  }

  /**
   * Starts all parts that the options name; returns when they are ready. Those that an earlier run
   * left running are taken over.
   *
   * @throws SandboxFailure if something is in the way, or if an earlier run left parts running at
   *     other ports
   */
  public Sandbox start() {
    running.lock();
    takeOver();
    options.parts().forEach(this::check);
    PortsFile.write(data.ports(), options.ports());
    new StartOrder(options.parts()).run(this::start);
    return this;
  }

  /** Starts one part; returns when it is ready. Does nothing if it runs already. */
  public void start(Part part) {
    start(part, Map.of());
  }

  /** The same, with more variables for this one start of a service. */
  public void start(Part part, Map<String, String> more) {
    if (running.isAlive(part)) {
      return;
    }
    launch(part, more);
    awaitReady(part, PATIENCE);
    afterStart(part);
    running.started(part);
  }

  /**
   * Starts one part and does not wait for it; its end is not told. Does nothing if it runs already.
   */
  public void launch(Part part, Map<String, String> more) {
    if (running.isAlive(part)) {
      return;
    }
    running.lock();
    check(part);
    migrate(part);
    Program program = programs.of(part, more);
    if (options.jvm() != SandboxOptions.Jvm.QUICK && program instanceof Service service) {
      training.train(part, service);
    }
    running.launch(part, program);
  }

  /** Stops all parts, services first, also those that were to be left running. */
  public void stopAll() {
    running.lock();
    running.stopAll();
  }

  /** Ends one part in good order; returns when it is gone. */
  public void stop(Part part) {
    running.stop(part);
  }

  /** Ends one part at once, as a power failure would; returns when it is gone. */
  public void kill(Part part) {
    running.kill(part);
  }

  /** Makes one part stand still: it keeps its connections and answers nothing. */
  public void pause(Part part) {
    running.require(part).pause();
  }

  /** Lets a paused part go on. */
  public void resume(Part part) {
    running.require(part).resume();
  }

  /** Whether a part runs, ready or not. */
  public boolean isRunning(Part part) {
    return running.isAlive(part);
  }

  /** Whether a part does its work now. */
  public boolean isReady(Part part) {
    return running.isAlive(part) && programs.of(part).isReady();
  }

  /**
   * Returns when a part does its work.
   *
   * @throws SandboxFailure if it ends instead, or takes too long
   */
  public void awaitReady(Part part, Duration patience) {
    running.awaitReady(part, programs.of(part), patience);
  }

  /**
   * Where a part is reached: {@code http://…} for the services and the registry, {@code kafka://…}
   * and {@code postgresql://…} for the others.
   */
  public URI address(Part part) {
    String scheme = Part.isBroker(part) ? "kafka" : part == Part.POSTGRES ? "postgresql" : "http";
    return URI.create(scheme + "://localhost:" + options.ports().of(part));
  }

  /** The port at which ingest-service takes HL7 v2 over MLLP; 0 for none. */
  public int mllpPort() {
    return options.ports().mllp(Part.INGEST);
  }

  /** Where Kafka's clients begin. */
  public String bootstrapServers() {
    return programs.bootstrapServers();
  }

  /**
   * A way into the database of a service or of the registry.
   *
   * @throws IllegalArgumentException if that part has no database, or its database no such role
   */
  public Login login(Part part, DatabaseRole role) {
    String database =
        Databases.of(part)
            .orElseThrow(() -> new IllegalArgumentException(part + " has no database"));
    if (!Databases.roles(part).contains(role)) {
      throw new IllegalArgumentException("the database of " + part + " has no such role: " + role);
    }
    return logins.of(database, role);
  }

  /**
   * Brings the database of a service to what its build expects, without starting the service;
   * {@link #start} does it by itself. Does nothing for parts without a database of their own.
   */
  public void migrate(Part part) {
    if (part == Part.REGISTRY || Databases.of(part).isEmpty()) {
      return;
    }
    Login owner = login(part, DatabaseRole.OWNER);
    var placeholders = new LinkedHashMap<String, String>();
    for (DatabaseRole role : Databases.roles(part)) {
      placeholders.put(role.name().toLowerCase(Locale.ROOT), login(part, role).user());
    }
    int ignored =
        Migrations.run(
            programs.module(part),
            data.migrations(part),
            owner.jdbcUrl(),
            owner.user(),
            owner.password(),
            placeholders);
  }

  /**
   * Ends every session of every database, as an administrator or a failover does; their processes
   * go on.
   *
   * @return how many
   */
  public int endDatabaseSessions() {
    try {
      return new DatabaseServer(options.ports().of(Part.POSTGRES), logins.adminPassword())
          .endSessions();
    } catch (SQLException e) {
      throw new SandboxFailure("ending the sessions of the databases failed", e);
    }
  }

  /** Whether the options gave the database a file system of its own. */
  public boolean hasDatabaseDisk() {
    return options.databaseMegabytes() > 0;
  }

  /** From now on the database can write nothing more. */
  public void fillDatabaseDisk() {
    disk().fill();
  }

  /** The database has room again; if it ended meanwhile, it must be started. */
  public void freeDatabaseDisk() {
    disk().free(options.databaseMegabytes());
  }

  private DatabaseDisk disk() {
    if (!hasDatabaseDisk()) {
      throw new IllegalStateException("the database has no disk of its own");
    }
    return new DatabaseDisk(data.of(Part.POSTGRES));
  }

  /** Whether a file system for the database can be made here. */
  public static boolean canHaveDatabaseDisk() {
    return DatabaseDisk.canBeMade();
  }

  /** The brokers. */
  public List<Part> brokers() {
    return options.brokers();
  }

  /** Tokens that the services of this sandbox accept. */
  public Tokens tokens() {
    return tokens;
  }

  /** Where it keeps what a run leaves behind, logs among it. */
  public DataFolder data() {
    return data;
  }

  /** The parts that it is meant to run. */
  public Set<Part> parts() {
    return options.parts();
  }

  /**
   * The memory that a part holds, in KiB; zero where it does not run or the system does not tell.
   */
  public long residentKib(Part part) {
    return running.residentKib(part);
  }

  /** The number of the process of a part that runs. */
  public long pid(Part part) {
    return running.require(part).pid();
  }

  /** A way into any database as the role that may do everything; no service has it. */
  public Login administrator(String database) {
    return logins.administrator(database);
  }

  /** The last lines that a part printed. */
  public List<String> lastLines(Part part, int lines) {
    return data.lastLines(part, lines);
  }

  /** Lets the parts go on when this is closed or the program ends. */
  public void leaveRunning() {
    running.leave();
  }

  /** Stops all parts, services first, unless they were to be left running. */
  @Override
  public void close() {
    running.close();
  }

  private void takeOver() {
    running.adopt(options.possible());
    boolean any = options.parts().stream().anyMatch(running::isAlive);
    boolean samePorts =
        PortsFile.read(data.ports())
            .map(ports -> ports.byPart().equals(options.ports().byPart()))
            .orElse(false);
    if (any && !samePorts) {
      throw new SandboxFailure(
          "parts run already at other ports, in " + data.path() + "; stop them: ./recordbank down");
    }
  }

  private void check(Part part) {
    if (running.isAlive(part)) {
      return;
    }
    Preconditions.built(part, programs.of(part).built(), options.project());
    Preconditions.portIsFree(part.id(), options.ports().of(part));
    if (options.ports().mllp(part) > 0) {
      Preconditions.portIsFree(part.id() + "-mllp", options.ports().mllp(part));
    }
  }

  private void afterStart(Part part) {
    if (part == Part.POSTGRES) {
      new Databases(options, logins).create();
    } else if (part == Part.KAFKA) {
      Contract.createTopics(bootstrapServers(), options);
    } else if (part == Part.REGISTRY) {
      Contract.registerSchemas(address(part));
    }
  }
}
