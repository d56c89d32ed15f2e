package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.BadMapException;
import org.recordbank.normalize.terminology.BadTerminologyException;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.FacilityMaps;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.TerminologyFile;
import org.recordbank.normalize.terminology.TerminologyFolder;
import org.recordbank.normalize.terminology.TerminologyWriter;

/**
 * The program behind {@code ./recordbank terminology}; says what it does as {@link Events}.
 *
 * <pre>
 * load --folder TERMINOLOGIES FILE...
 * load --maps MAPS --facility F FILE
 * list --folder TERMINOLOGIES [--maps MAPS]
 * </pre>
 *
 * Publications are added to the terminology in use, or to the shipped one, each in place of what it
 * said before; all of them or none. Exit status: 0 done; 1 a file is wrong; 2 wrong arguments; 3
 * something is in the way.
 */
public final class Compile {
  private static final int WRONG = 1;
  private static final int MISUSED = 2;
  private static final int IN_THE_WAY = 3;

  private final Events events;

  Compile(PrintStream out) {
    this.events = new Events(out);
  }

  /** Runs and ends with the exit status. */
  public static void main(String[] arguments) {
    System.exit(new Compile(new PrintStream(System.out, false, UTF_8)).run(arguments));
  }

  int run(String... arguments) {
    Map<String, String> options = new HashMap<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        words.add(arguments[i]);
      } else if (i + 1 < arguments.length) {
        options.put(arguments[i].substring(2), arguments[++i]);
      }
    }
    String command = words.isEmpty() ? "" : words.removeFirst();
    try {
      return run(command, options, words.stream().map(Path::of).toList());
    } catch (BadPublicationException e) {
      events.wrong(e);
      return WRONG;
    } catch (BadMapException | BadTerminologyException e) {
      events.inTheWay(String.valueOf(e.getMessage()));
      return IN_THE_WAY;
    } catch (Busy e) {
      events.inTheWay("another load is running; wait for it to end");
      return IN_THE_WAY;
    } catch (IOException e) {
      events.inTheWay("cannot write: " + e + "; make room or give write permission");
      return IN_THE_WAY;
    }
  }

  private int run(String command, Map<String, String> options, List<Path> files)
      throws IOException, BadPublicationException, BadMapException, BadTerminologyException {
    @Nullable String folder = options.get("folder");
    @Nullable String maps = options.get("maps");
    @Nullable String facility = options.get("facility");
    if (command.equals("list") && folder != null && files.isEmpty()) {
      list(Path.of(folder), maps == null ? Map.of() : maps(Path.of(maps)));
      return 0;
    }
    if (command.equals("load") && facility != null && maps != null && files.size() == 1) {
      Path place = Path.of(maps);
      events.loaded(
          FacilityMapLoad.put(facility, files.getFirst(), place), place.resolve(facility + ".csv"));
      return 0;
    }
    if (command.equals("load") && facility == null && folder != null && !files.isEmpty()) {
      load(Path.of(folder), files);
      return 0;
    }
    events.inTheWay("arguments: load --folder F FILE..., load --maps M --facility F FILE, list");
    return MISUSED;
  }

  private void load(Path folder, List<Path> files)
      throws IOException, BadPublicationException, BadTerminologyException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Publications publications = Publications.of(files)) {
      lock(channel);
      var writer = new TerminologyWriter();
      writer.addAll(inUse(folder));
      List<Reading> readings = publications.read(into(writer), events.meter());
      events.write();
      Path file = TerminologyFolder.publish(folder, writer);
      events.loaded(TerminologyFile.open(file).version(), file, readings);
    } catch (IllegalArgumentException e) {
      throw BadPublicationException.of(
          files.getFirst().toString(), String.valueOf(e.getMessage()), "load less");
    }
  }

  /**
   * Two that load at once would each publish without what the other has read. The channel's end is
   * the lock's.
   */
  private static void lock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new Busy();
      }
    } catch (OverlappingFileLockException e) { // in this very process: the same answer
      throw new Busy();
    }
  }

  /** Another load holds the folder. */
  private static final class Busy extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static Listener into(TerminologyWriter writer) {
    return new Listener() {
      @Override
      public void source(Source source) {
        writer.add(source);
      }

      @Override
      public void statement(Statement statement) {
        writer.add(statement);
      }
    };
  }

  private void list(Path folder, Map<String, CodeMap> maps) throws BadTerminologyException {
    Optional<Path> current = TerminologyFolder.current(folder);
    events.inUse(inUse(folder), current.map(Path::toString).orElse("shipped"), maps);
  }

  private static Map<String, CodeMap> maps(Path folder) throws BadMapException {
    return Files.isDirectory(folder) ? FacilityMaps.in(folder) : new TreeMap<>();
  }

  private static TerminologyFile inUse(Path folder) throws BadTerminologyException {
    Optional<Path> current = TerminologyFolder.current(folder);
    return current.isPresent() ? TerminologyFile.open(current.get()) : TerminologyFile.shipped();
  }
}
