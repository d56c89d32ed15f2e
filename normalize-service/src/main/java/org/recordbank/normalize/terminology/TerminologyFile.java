package org.recordbank.normalize.terminology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled terminology, looked up where it lies: the file is mapped into memory, and nothing of
 * it is read before it is asked for. Immutable; safe for any thread. The file must not be changed
 * in its place; a new version is a new file.
 *
 * <p>Systems are named by their canonical URIs. It is checked as a whole when it is opened, so that
 * no look-up fails.
 */
public final class TerminologyFile {
  /** Of the digest that make the version. */
  static final int VERSION_BYTES = 8;

  private static final String SHIPPED = "shipped.rbt";

  /**
   * A source.
   *
   * @param rows how many statements it makes
   */
  public record Listed(Source source, int rows) {}

  /** Hears of each statement. */
  @FunctionalInterface
  public interface Hearer {
    /**
     * A statement.
     *
     * @param source place among {@link #sources()}
     */
    void hear(int source, Statement statement);
  }

  private final Rows rows;
  private final String version;
  private final List<Listed> sources;
  private final String[] maps;

  private TerminologyFile(Rows rows, String version) {
    this.rows = rows;
    this.version = version;
    this.sources = rows.sources();
    this.maps =
        sources.stream()
            .map(listed -> listed.source().name() + "@" + listed.source().version())
            .toArray(String[]::new);
  }

  /**
   * Opens a file.
   *
   * @throws BadTerminologyException where it is none, is damaged, or is of a later format
   */
  public static TerminologyFile open(Path file) throws BadTerminologyException {
    String name = file.getFileName().toString();
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new BadTerminologyException(name + ": is larger than 2 GB; load fewer publications");
      }
      return of(name, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    } catch (IOException e) {
      throw new BadTerminologyException(
          name + ": cannot be read; check that it is there and that the service may read it", e);
    }
  }

  /**
   * Looks up in these bytes.
   *
   * @param name for messages
   * @param file direct, as look-up is fastest where all terminologies lie in the same kind of
   *     memory
   */
  static TerminologyFile of(String name, ByteBuffer file) throws BadTerminologyException {
    String version = Check.version(name, file);
    return new TerminologyFile(Rows.of(file), version);
  }

  /** What the build put into the jar; read once. */
  public static TerminologyFile shipped() {
    return Shipped.FILE;
  }

  private static final class Shipped {
    static final TerminologyFile FILE = read();

    private static TerminologyFile read() {
      try (InputStream in = TerminologyFile.class.getResourceAsStream(SHIPPED)) {
        if (in == null) {
          throw new IllegalStateException(SHIPPED + " is not in the jar; the build makes it");
        }
        byte[] bytes = in.readAllBytes();
        ByteBuffer file = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        // Not checked: the jar is, and the check would take a cold JVM longer than all the rest.
        return new TerminologyFile(Rows.of(file), Check.statedVersion(file));
      } catch (IOException e) {
        throw new UncheckedIOException(SHIPPED + " cannot be read", e);
      }
    }
  }

  /** A digest of the file: the same version says the same. */
  public String version() {
    return version;
  }

  /** What it was compiled from; of two that speak of the same code the later prevails. */
  public List<Listed> sources() {
    return sources;
  }

  /** Whether a source says that there is this code. */
  public boolean knows(Code code) {
    int entry = rows.find(code);
    return entry >= 0 && rows.firstConcept(entry) < rows.firstConcept(entry + 1);
  }

  /** Whether it is known and may still be used. */
  public boolean isActive(Code code) {
    int entry = rows.find(code);
    return entry >= 0
        && rows.firstConcept(entry) < rows.firstConcept(entry + 1)
        && rows.isActive(rows.firstConcept(entry));
  }

  /** Whether it is known and may not be used any more. */
  boolean isRetired(Code code) {
    int entry = rows.find(code);
    return entry >= 0
        && rows.firstConcept(entry) < rows.firstConcept(entry + 1)
        && !rows.isActive(rows.firstConcept(entry));
  }

  /** What its publisher calls it; null where it is not known or has no name. */
  public @Nullable String display(Code code) {
    int entry = rows.find(code);
    String display = entry < 0 ? "" : rows.display(entry);
    return display.isEmpty() ? null : display;
  }

  /** The unit in which a LOINC code is usually reported; empty where none is known. */
  public String unit(Code loinc) {
    int entry = rows.find(loinc);
    return entry < 0 ? "" : rows.unit(entry);
  }

  /** All that is known of a code, put together from all sources; null where it is not known. */
  public Statement.@Nullable Concept concept(Code code) {
    int entry = rows.find(code);
    if (entry < 0 || rows.firstConcept(entry) == rows.firstConcept(entry + 1)) {
      return null;
    }
    return new Statement.Concept(
        code, rows.display(entry), rows.isActive(rows.firstConcept(entry)), rows.unit(entry));
  }

  /** Whatever any map names for a code, those first that {@link #choices} gives. */
  public List<Translation> targets(Code code) {
    return targets(rows.find(code), false);
  }

  /**
   * What may be put beside a code, best first: docs/decisions/terminology-tables.md. Empty where
   * the choice needs more than the code.
   */
  public List<Translation> choices(Code code) {
    return targets(rows.find(code), true);
  }

  private List<Translation> targets(int entry, boolean chosen) {
    if (entry < 0) {
      return List.of();
    }
    int first = rows.firstTarget(entry);
    int end = rows.firstTarget(entry + 1);
    if (first == end || (chosen && !rows.isChosen(first))) {
      return List.of();
    }
    List<Translation> targets = new ArrayList<>(chosen ? 2 : end - first);
    for (int row = first; row < end && (!chosen || rows.isChosen(row)); row++) {
      targets.add(rows.translation(row, maps));
    }
    return targets;
  }

  /** What each source says, by code. */
  public void forEach(Hearer hearer) {
    for (int entry = 0; entry < rows.codes(); entry++) {
      Code code = rows.code(entry);
      for (int row = rows.firstConcept(entry); row < rows.firstConcept(entry + 1); row++) {
        hearer.hear(rows.conceptSource(row), rows.concept(row, code));
      }
      for (int row = rows.firstTarget(entry); row < rows.firstTarget(entry + 1); row++) {
        hearer.hear(rows.targetSource(row), rows.target(row, code));
      }
    }
  }
}
