package org.recordbank.sandbox.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/** A service's migrations, run as the owner of its database before the service starts. */
public final class Migrations {

  private static final String PLACE = "db/migration";

  private Migrations() {}

  /**
   * Brings a database to what a built service expects.
   *
   * @param module the service's module, as its build left it
   * @param copies where its scripts are laid out
   * @param placeholders what stands for the names of roles in the scripts
   * @return how many migrations were run now; zero also where the service has none
   */
  public static int run(
      Path module,
      Path copies,
      String jdbcUrl,
      String owner,
      String password,
      Map<String, String> placeholders) {
    if (!layOut(module, copies)) {
      return 0;
    }
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(jdbcUrl, owner, password)
        .locations("filesystem:" + copies)
        .placeholders(placeholders)
        .loggers("slf4j")
        .load()
        .migrate()
        .migrationsExecuted;
  }

  /** Compiled classes first: they are never older than the jar that is made of them. */
  private static boolean layOut(Path module, Path copies) {
    try {
      clear(copies);
      Path classes = module.resolve("target/classes").resolve(PLACE);
      if (Files.isDirectory(classes)) {
        copy(classes, copies);
        return true;
      }
      Path application = module.resolve("target/quarkus-app/app");
      if (!Files.isDirectory(application)) {
        return false;
      }
      try (Stream<Path> jars = Files.list(application)) {
        for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
          if (copyFromJar(jar, copies)) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean copyFromJar(Path jar, Path copies) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Path scripts = inside.getPath(PLACE);
      if (!Files.isDirectory(scripts)) {
        return false;
      }
      copy(scripts, copies);
      return true;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> scripts = Files.list(from)) {
      for (Path script : scripts.filter(Files::isRegularFile).toList()) {
        Files.copy(script, to.resolve(script.getFileName().toString()));
      }
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> old = Files.list(folder)) {
        for (Path each : old.toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
