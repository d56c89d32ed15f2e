package org.recordbank.normalize.unit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A tab-separated table of the jar: comments, a line of names, and rows. */
record Table(String name, byte[] bytes) {

  static Table of(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name + ".tsv")) {
      if (in == null) {
        throw new IllegalStateException(name + ".tsv is not in the jar");
      }
      return new Table(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name + ".tsv cannot be read", e);
    }
  }

  List<String[]> rows() {
    return new String(bytes, UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("# "))
        .skip(1)
        .map(line -> line.split("\t", -1))
        .toList();
  }

  IllegalStateException wrong(String[] row, String why) {
    return new IllegalStateException(name + ".tsv: " + row[0] + ": " + why);
  }
}
