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
    for (String name : List.of("ccda", "ccda-examples")) {
      try (Stream<Path> files = Files.walk(FOLDER.resolve(name))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          byte[] bytes = Files.readAllBytes(file);
          String text = new String(bytes, UTF_8);
          if (isDocument(text)) {
            found.put(FOLDER.relativize(file).toString(), bytes);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** Fragments name the root in comments, or have no namespace. */
  private static boolean isDocument(String text) {
    String plain = text.replaceAll("(?s)<!--.*?-->|<\\?.*?\\?>", "").strip();
    return plain.replace("\uFEFF", "").strip().startsWith("<ClinicalDocument")
        && plain.contains("urn:hl7-org:v3");
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
