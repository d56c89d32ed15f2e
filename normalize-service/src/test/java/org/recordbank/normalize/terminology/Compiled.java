package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small terminologies for tests. */
final class Compiled {
  static final Source FIRST = new Source("first", "1", "test");
  static final Source SECOND = new Source("second", "1", "test");

  private Compiled() {}

  static TerminologyWriter writer(Source source, Statement... statements) {
    TerminologyWriter writer = new TerminologyWriter();
    writer.add(source);
    List.of(statements).forEach(writer::add);
    return writer;
  }

  static TerminologyFile file(TerminologyWriter writer) throws BadTerminologyException {
    try {
      Path file = Files.createTempFile("terminology", ".rbt");
      try {
        writer.write(file);
        return TerminologyFile.open(file);
      } finally {
        Files.delete(file); // what is mapped stays
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TerminologyFile file(Statement... statements) throws BadTerminologyException {
    return file(writer(FIRST, statements));
  }

  static Statement.Concept concept(Code code, String display) {
    return new Statement.Concept(code, display, true, "");
  }

  static Statement.Concept retired(Code code, String display) {
    return new Statement.Concept(code, display, false, "");
  }

  static Statement.Target target(Code source, Code target, Equivalence equivalence) {
    return new Statement.Target(source, target, "", equivalence, 0);
  }

  static Statement.Target together(int group, Code source, Code target) {
    return new Statement.Target(source, target, "", Equivalence.INEXACT, group);
  }
}
