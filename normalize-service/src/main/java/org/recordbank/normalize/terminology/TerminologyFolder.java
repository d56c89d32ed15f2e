package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A folder of compiled terminologies, each in a file named for its version, and a small file {@code
 * current} that holds the name of the one in use. A reader sees the old or the new, never a part.
 */
public final class TerminologyFolder {
  /** Beside the terminologies; replaced when a new one is to be used. */
  public static final String CURRENT = "current";

  private static final String SUFFIX = ".rbt";
  private static final Pattern FILE = Pattern.compile("[0-9a-f]{16}\\" + SUFFIX);
  private static final int LONGEST_CURRENT = 64;

  private TerminologyFolder() {}

  /**
   * The file in use; empty where none was put there yet.
   *
   * @throws BadTerminologyException where {@code current} does not name a terminology
   */
  public static Optional<Path> current(Path folder) throws BadTerminologyException {
    Path current = folder.resolve(CURRENT);
    try {
      if (Files.size(current) > LONGEST_CURRENT) {
        throw notNamed(null);
      }
      String name = Files.readString(current).strip();
      if (!FILE.matcher(name).matches()) {
        throw notNamed(null);
      }
      return Optional.of(folder.resolve(name));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) { // also where it is not text
      throw notNamed(e);
    }
  }

  private static BadTerminologyException notNamed(@Nullable IOException e) {
    String message =
        CURRENT + ": does not hold the name of a terminology; load the publications again";
    return e == null
        ? new BadTerminologyException(message)
        : new BadTerminologyException(message, e);
  }

  /**
   * Compiles a terminology into the folder and puts it in use.
   *
   * @return its file
   * @throws BadTerminologyException where what was written cannot be read; the one in use stays
   */
  public static Path publish(Path folder, TerminologyWriter writer)
      throws IOException, BadTerminologyException {
    Files.createDirectories(folder);
    Path beside = folder.resolve("next-" + ProcessHandle.current().pid());
    try {
      Path file = folder.resolve(writer.write(beside) + SUFFIX);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      TerminologyFile.open(file);
      use(folder, file);
      return file;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void use(Path folder, Path file) throws IOException {
    Path beside = folder.resolve(CURRENT + ".new-" + ProcessHandle.current().pid());
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap((file.getFileName() + "\n").getBytes(UTF_8)));
      channel.force(true);
    }
    Files.move(beside, folder.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
  }
}
