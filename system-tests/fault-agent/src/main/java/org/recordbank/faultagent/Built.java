package org.recordbank.faultagent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;

/** The application as it was built, looked at before any of it is loaded. */
final class Built {
  private Built() {}

  /**
   * Fails where a method is not there exactly once.
   *
   * @throws IllegalStateException that names it
   */
  static void requireEach(List<Fault.Target> targets) throws IOException {
    var locators = new ArrayList<ClassFileLocator>();
    for (Path jar : jars()) {
      locators.add(new ClassFileLocator.ForJarFile(new JarFile(jar.toFile())));
    }
    try (var all = new ClassFileLocator.Compound(locators)) {
      TypePool types = TypePool.Default.of(all);
      for (Fault.Target target : targets) {
        require(types, target);
      }
    }
  }

  private static void require(TypePool types, Fault.Target target) {
    TypePool.Resolution type = types.describe(target.type());
    if (!type.isResolved()) {
      throw new IllegalStateException("no class " + target.type() + " in this service");
    }
    long methods =
        type.resolve().getDeclaredMethods().stream()
            .filter(method -> method.getName().equals(target.method()))
            .filter(method -> method.getParameters().size() == target.arguments())
            .count();
    if (methods != 1) {
      throw new IllegalStateException(target + " is there " + methods + " times, not once");
    }
  }

  /** Those beside the jar that is run. */
  private static List<Path> jars() throws IOException {
    Path started = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
    try (Stream<Path> files = Files.walk(started.resolveSibling(""))) {
      List<Path> jars =
          files.filter(file -> file.toString().endsWith(".jar")).filter(Built::isOurs).toList();
      if (jars.isEmpty()) {
        throw new IllegalStateException("none of our jars beside " + started);
      }
      return jars;
    }
  }

  private static boolean isOurs(Path jar) {
    return jar.getFileName().toString().startsWith("org.recordbank.")
        || jar.getName(jar.getNameCount() - 2).endsWith("app");
  }
}
