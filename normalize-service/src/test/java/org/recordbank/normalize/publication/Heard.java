package org.recordbank.normalize.publication;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/** Keeps what publications say, a line for each statement. */
final class Heard implements Listener {
  static final Meter UNMEASURED =
      new Meter() {
        @Override
        public void begin(String publication, long bytes) {}

        @Override
        public void read(long bytes) {}
      };

  final List<String> lines = new ArrayList<>();
  final List<Source> sources = new ArrayList<>();

  /** All that some files say. */
  static Heard of(Path... files) throws BadPublicationException {
    var heard = new Heard();
    try (var publications = Publications.of(List.of(files))) {
      List<Reading> ignored = publications.read(heard, UNMEASURED);
    }
    return heard;
  }

  /** What is wrong with some files. */
  static String wrongWith(Path... files) {
    try {
      return "nothing is wrong, and it said " + of(files).lines;
    } catch (BadPublicationException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public void source(Source source) {
    sources.add(source);
    lines.add("# " + source.name() + " " + source.version());
  }

  @Override
  public void statement(Statement statement) {
    lines.add(
        switch (statement) {
          case Statement.Concept c ->
              tail(c.code().system())
                  + " "
                  + c.code().code()
                  + (c.active() ? " | " : " retired | ")
                  + c.display()
                  + (c.unit().isEmpty() ? "" : " [" + c.unit() + "]");
          case Statement.Target t ->
              tail(t.source().system())
                  + " "
                  + t.source().code()
                  + " "
                  + t.equivalence().code()
                  + " "
                  + tail(t.target().system())
                  + " "
                  + t.target().code()
                  + (t.group() == 0 ? "" : " group " + t.group());
        });
  }

  private static String tail(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
