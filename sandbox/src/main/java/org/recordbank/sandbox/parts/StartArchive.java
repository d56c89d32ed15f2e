package org.recordbank.sandbox.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What a JVM has kept of an earlier start of a program, so that it need not load, check and link
 * the same classes again: an AOT cache from JDK 25 on (JEP 514), before that a dynamic archive (JEP
 * 350). It lies beside what the build left, and goes with it.
 *
 * <p>It is known by the jars of the build, so one of another build is never used. The JVM goes on
 * without one that is damaged. One is replaced in a single step: who has it open keeps the old one,
 * so any number of programs may start, and any number of runs may make one, at the same time.
 *
 * @param jar the program that it is for
 */
public record StartArchive(Path jar) {

  private static final int JDK = Runtime.version().feature();
  private static final boolean AOT_CACHE = JDK >= 25;

  /** Whether there is one that was made with this very build. */
  public boolean isThere() {
    return Files.isRegularFile(file());
  }

  /** The JVM's options with which a start uses it; none where there is none. */
  public List<String> use() {
    if (!isThere()) {
      return List.of();
    }
    // Silent where it does not fit: a start without it is slower, and nothing else.
    return AOT_CACHE
        ? List.of("-XX:AOTCache=" + file(), "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of("-XX:SharedArchiveFile=" + file(), "-Xshare:auto", "-Xlog:cds*=off");
  }

  /** The JVM's options with which a run makes one when it ends in good order. */
  public List<String> make() {
    try {
      Files.createDirectories(file().toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return AOT_CACHE
        ? List.of("-XX:AOTCacheOutput=" + fresh(), "-Xlog:aot*=off", "-Xlog:cds*=off")
        : List.of("-XX:ArchiveClassesAtExit=" + fresh(), "-Xlog:cds*=off");
  }

  /** Puts what such a run has made in place. Without effect where it has made nothing. */
  public void keep() {
    if (!Files.isRegularFile(fresh())) {
      return;
    }
    try {
      Files.move(fresh(), file(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One for each JVM and build, for it fits no other: the JVM's own look at the jars is not enough.
   * It says too how it was made, with both compilers; others are left aside.
   */
  Path file() {
    String name =
        "%s-%s-tiered-%08x".formatted(Runtime.version(), System.getProperty("os.arch"), build());
    return jar.resolveSibling("start-archive").resolve(name + (AOT_CACHE ? ".aot" : ".jsa"));
  }

  /** Of the names, sizes and times of all jars of the build. */
  private long build() {
    var sum = new CRC32();
    try (Stream<Path> files = Files.walk(jar.toAbsolutePath().getParent())) {
      files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(file -> file + " " + file.toFile().length() + " " + file.toFile().lastModified())
          .forEach(line -> sum.update(line.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum.getValue();
  }

  private Path fresh() {
    return file().resolveSibling(file().getFileName() + ".of-" + ProcessHandle.current().pid());
  }
}
