package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Compiles publications to one file that a {@link TerminologyFile} looks up in. First a source is
 * added, then its statements, then the next source. A source replaces an earlier one of the same
 * name with all its statements, and takes its place.
 *
 * <p>Of two sources that say something of the same code the later prevails. Within a source the
 * order of statements has no effect, down to the bytes: of two that differ, an active concept
 * prevails, then one with a display, then the first by display; of targets the closest equivalence,
 * then the same. For one thread; statements take about as much memory as their texts.
 */
public final class TerminologyWriter {
  /** Beyond the largest that there is: SNOMED CT, RxNorm and their maps are some millions. */
  private static final int MOST_STATEMENTS = 50_000_000;

  private final List<Source> added = new ArrayList<>();
  private final List<Integer> placeOfAdded = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Integer> addedAtPlace = new ArrayList<>();
  private final StringPool strings = new StringPool();
  private final CodeNumbers codes = new CodeNumbers(strings);
  private final IntRows concepts = new IntRows(5);
  private final IntRows targets = new IntRows(6);

  /** The publication that the next statements are from. */
  public void add(Source source) {
    Integer known = places.get(source.name());
    int place = known == null ? places.size() : known;
    if (place == Layout.MOST_SOURCES) {
      throw new IllegalArgumentException("more than " + Layout.MOST_SOURCES + " sources");
    }
    if (known == null) {
      places.put(source.name(), place);
      addedAtPlace.add(added.size());
    } else {
      addedAtPlace.set(place, added.size());
    }
    placeOfAdded.add(place);
    added.add(source);
    strings.number(source.name());
    strings.number(source.version());
    strings.number(source.licence());
  }

  /**
   * What the last source says.
   *
   * @throws IllegalArgumentException where a text is longer than a file can hold; the message
   *     quotes nothing
   */
  public void add(Statement statement) {
    if (added.isEmpty()) {
      throw new IllegalStateException("a source must be added before its statements");
    }
    add(added.size() - 1, statement);
  }

  /** All sources of a file with all that they say, to add to them or to replace some. */
  public void addAll(TerminologyFile file) {
    int first = added.size();
    file.sources().forEach(listed -> add(listed.source()));
    file.forEach((source, statement) -> add(first + source, statement));
  }

  private void add(int source, Statement statement) {
    if (concepts.size() + targets.size() == MOST_STATEMENTS) {
      throw new IllegalArgumentException("more than " + MOST_STATEMENTS + " statements");
    }
    switch (statement) {
      case Statement.Concept concept ->
          concepts.add(
              source,
              codes.number(concept.code()),
              strings.number(concept.display()),
              strings.number(concept.unit()),
              concept.active() ? 1 : 0);
      case Statement.Target target -> {
        int from = codes.number(target.source());
        int to = codes.number(target.target());
        if (from != to) { // that a code is itself says nothing
          targets.add(
              source,
              from,
              to,
              strings.number(target.display()),
              target.equivalence().number(),
              target.group());
        }
      }
    }
  }

  /**
   * Writes the file: beside its place, then moved there in one step when it is safe on the disk.
   *
   * @return the version of the terminology, a digest of the file
   * @throws IllegalArgumentException where it would be larger than 2 GB
   */
  public String write(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path beside =
        absolute.resolveSibling(file.getFileName() + ".new-" + ProcessHandle.current().pid());
    try {
      String version = writeTo(beside);
      Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE);
      return version;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private String writeTo(Path file) throws IOException {
    Compilation compiled =
        new Compilation(
            strings, codes, concepts, live(concepts), targets, live(targets), placeOfAdded);
    List<Source> inUse = addedAtPlace.stream().map(added::get).toList();
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] digest = compiled.write(inUse, channel);
      channel.force(true);
      return HexFormat.of().formatHex(digest, 0, TerminologyFile.VERSION_BYTES);
    }
  }

  /** The rows of sources that were not replaced. */
  private BitSet live(IntRows rows) {
    BitSet live = new BitSet(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      int source = rows.get(row, 0);
      live.set(row, addedAtPlace.get(placeOfAdded.get(source)) == source);
    }
    return live;
  }
}
