package org.recordbank.normalize.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.TerminologyFile;

/**
 * What {@link Compile} tells whoever started it: a JSON object on each line, with {@code event}
 * {@code begin} ({@code publication}, {@code bytes}), {@code read} ({@code bytes} of it so far),
 * {@code write}, {@code loaded}, {@code in-use}, {@code wrong} (a file) or {@code in-the-way}
 * ({@code message}).
 */
final class Events {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintStream out;

  Events(PrintStream out) {
    this.out = out;
  }

  void write() {
    say(event("write"));
  }

  void wrong(BadPublicationException wrong) {
    ObjectNode event = event("wrong").put("file", wrong.file()).put("message", wrong.getMessage());
    if (!wrong.entry().isEmpty()) {
      event.put("entry", wrong.entry());
    }
    if (wrong.line() > 0) {
      event.put("line", wrong.line());
    }
    say(event);
  }

  void inTheWay(String message) {
    say(event("in-the-way").put("message", message));
  }

  void loaded(String version, Path file, List<Reading> readings) {
    ObjectNode event = event("loaded").put("version", version).put("file", file.toString());
    ArrayNode publications = event.putArray("publications");
    for (Reading each : readings) {
      publications
          .addObject()
          .put("publication", each.publication())
          .put("name", each.source().name())
          .put("version", each.source().version())
          .put("licence", each.source().licence())
          .put("concepts", each.concepts())
          .put("maps", each.targets())
          .put("seconds", each.took().toMillis() / 1000.0);
    }
    say(event);
  }

  void loaded(FacilityMapLoad.Loaded loaded, Path file) {
    CodeMap map = loaded.map();
    ObjectNode event = event("loaded").put("version", map.version()).put("file", file.toString());
    event.put("facility", map.name()).put("maps", map.rows()).put("leftOut", loaded.leftOut());
    say(event);
  }

  void inUse(TerminologyFile file, String place, Map<String, CodeMap> maps) {
    ObjectNode event = event("in-use").put("version", file.version()).put("file", place);
    ArrayNode sources = event.putArray("sources");
    for (TerminologyFile.Listed each : file.sources()) {
      sources
          .addObject()
          .put("name", each.source().name())
          .put("version", each.source().version())
          .put("rows", each.rows())
          .put("licence", each.source().licence());
    }
    ArrayNode facilities = event.putArray("facilities");
    for (CodeMap map : maps.values()) {
      facilities
          .addObject()
          .put("name", map.name())
          .put("version", map.version())
          .put("rows", map.rows());
    }
    say(event);
  }

  /** Tells how far reading has come, some times a second. */
  Meter meter() {
    return new Meter() {
      private long read;
      private long last;

      @Override
      public void begin(String publication, long bytes) {
        read = 0;
        say(event("begin").put("publication", publication).put("bytes", bytes));
      }

      @Override
      public void read(long bytes) {
        read += bytes;
        long now = System.nanoTime();
        if (now - last > EVERY_NANOS) {
          last = now;
          say(event("read").put("bytes", read));
        }
      }
    };
  }

  private static ObjectNode event(String name) {
    return JSON.createObjectNode().put("event", name);
  }

  private void say(ObjectNode event) {
    out.println(event);
    out.flush();
  }
}
