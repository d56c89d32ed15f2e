package org.recordbank.systemtests.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The project's files, its pages among them, and what stands on a page. */
final class Pages {
  static final Path ROOT =
      Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("..").normalize();

  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".recordbank", "node_modules", ".idea", ".vscode");
  private static final List<String> TEXTS =
      List.of("java", "properties", "yaml", "yml", "sql", "sh", "md", "xml");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");

  private Pages() {}

  /** Every file of the project, in a stable order. */
  static List<Path> files() {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Collections.sort(files);
    return files;
  }

  /** Every page. */
  static List<Path> all() {
    return files().stream().filter(file -> file.toString().endsWith(".md")).toList();
  }

  /** Whether a file can be read as text. */
  static boolean isText(String name) {
    return name.equals("recordbank")
        || TEXTS.stream().anyMatch(ending -> name.endsWith("." + ending));
  }

  static Path page(String name) {
    return ROOT.resolve(name);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  /** A page without its fenced blocks. */
  static String prose(Path page) {
    return FENCE.matcher(text(page)).replaceAll("");
  }

  /** The fenced blocks of a text. */
  static List<String> blocks(String text) {
    return FENCE.matcher(text).results().map(block -> block.group(2)).toList();
  }

  /** What stands between back-ticks, outside of fenced blocks. */
  static List<String> names(Path page) {
    return CODE.matcher(prose(page)).results().map(code -> code.group(1)).distinct().toList();
  }

  /** What stands between {@code <!-- begin: what -->} and its end. */
  static String between(String text, String what) {
    String begin = "<!-- begin: " + what + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf("<!-- end: " + what + " -->");
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("the page has no part: " + what);
    }
    return text.substring(from + begin.length(), to);
  }

  /** The first cells of a table's rows, without heading and back-ticks. */
  static List<String> firstCells(String table) {
    return table
        .lines()
        .filter(line -> line.startsWith("| ") || line.startsWith("|-"))
        .filter(line -> !line.startsWith("|-"))
        .skip(1)
        .map(line -> line.split("\\|", -1)[1].strip())
        .toList();
  }
}
