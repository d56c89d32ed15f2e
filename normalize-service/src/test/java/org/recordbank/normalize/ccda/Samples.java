package org.recordbank.normalize.ccda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.VisitHeader;

/** The whole documents among the shared samples, and a header to convert them with. */
final class Samples {
  static final Path FOLDER = Path.of(System.getProperty("corpora", "../../shared/corpora"));

  private Samples() {}

  static boolean arePresent() {
    return Files.isDirectory(FOLDER.resolve("ccda"));
  }

  /** By path within the folder. */
  static SortedMap<String, byte[]> documents() {
    SortedMap<String, byte[]> found = new TreeMap<>();
    roots().forEach((name, file) -> put(found, name, file, true));
    return found;
  }

  /** The names of files that begin as a document does, and are none: they have no namespace. */
  static List<String> withoutNamespace() {
    SortedMap<String, byte[]> found = new TreeMap<>();
    roots().forEach((name, file) -> put(found, name, file, false));
    return found.keySet().stream()
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .sorted()
        .toList();
  }

  private static void put(
      SortedMap<String, byte[]> found, String name, byte[] file, boolean hasNamespace) {
    if (plain(file).contains("urn:hl7-org:v3") == hasNamespace) {
      found.put(name, file);
    }
  }

  /** The files whose root is that of a document; fragments name it in comments at most. */
  private static SortedMap<String, byte[]> roots() {
    SortedMap<String, byte[]> found = new TreeMap<>();
    for (String name : List.of("ccda", "ccda-examples")) {
      try (Stream<Path> files = Files.walk(FOLDER.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          byte[] bytes = Files.readAllBytes(file);
          if (plain(bytes).startsWith("<ClinicalDocument")) {
            found.put(FOLDER.relativize(file).toString(), bytes);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static String plain(byte[] bytes) {
    String text = new String(bytes, UTF_8).replaceAll("(?s)<!--.*?-->|<\\?.*?\\?>", "");
    return text.strip().replace("\uFEFF", "").strip();
  }

  static VisitHeader header() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    return new VisitHeader(
        "0".repeat(32),
        "harbour",
        "m|1",
        "harbour|p|1",
        now,
        now,
        Documents.of("application/cda+xml", new byte[] {1}).getHash(),
        "application/cda+xml",
        List.of(),
        null);
  }
}
