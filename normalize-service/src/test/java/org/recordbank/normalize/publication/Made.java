package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Makes files as publishers pack them. */
final class Made {
  private Made() {}

  static Path file(Path folder, String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, String.join("\r\n", lines) + "\r\n");
  }

  static Path zip(Path file, Map<String, String> entries) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  static Path tgz(Path file, Map<String, String> entries) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
        var tar = new TarArchiveOutputStream(out)) {
      for (var entry : entries.entrySet()) {
        byte[] bytes = entry.getValue().getBytes(UTF_8);
        var header = new TarArchiveEntry(entry.getKey(), true);
        header.setSize(bytes.length);
        tar.putArchiveEntry(header);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  /** A row with tabs between. */
  static String tabs(String... fields) {
    return String.join("\t", fields);
  }

  /** A row of RRF: bars between and behind. */
  static String bars(String... fields) {
    return String.join("|", fields) + "|";
  }
}
