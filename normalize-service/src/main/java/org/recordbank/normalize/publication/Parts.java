package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What a given file, zip archive or folder is made of. An archive is read in place; one that could
 * do harm is refused before anything of it is read: names that lead out of it, more entries or more
 * bytes than any publication has, bytes that no text packs so small.
 */
final class Parts implements Closeable {
  static final int MOST_ENTRIES = 100_000;
  static final long MOST_BYTES = 64L << 30;

  /** Tables of codes pack to a tenth; nothing packs so small that is not made to. */
  private static final long MOST_TIMES = 200;

  /** Below this, how small it packs does not matter. */
  private static final long HARMLESS = 16L << 20;

  private static final int MOST_DEPTH = 8;

  private final @Nullable ZipFile zip;
  private final List<Part> all;

  private Parts(@Nullable ZipFile zip, List<Part> all) {
    this.zip = zip;
    this.all = List.copyOf(all);
  }

  /** Opens it; the caller closes it when its parts are not needed any more. */
  static Parts of(Path given) throws BadPublicationException {
    String file = given.toString();
    try {
      if (Files.isDirectory(given)) {
        return new Parts(null, folder(given));
      }
      if (!Files.isRegularFile(given)) {
        throw BadPublicationException.of(
            file,
            Files.exists(given) ? "is neither a file nor a folder" : "is not there",
            "name a file, a zip archive or a folder");
      }
      return isZip(given) ? zip(given) : new Parts(null, List.of(plain(file, "", given)));
    } catch (NoSuchFileException e) {
      throw BadPublicationException.of(file, "is not there any more", "run it again");
    } catch (IOException e) {
      throw new BadPublicationException(file, "", 0, "cannot be read", "give read permission", e);
    }
  }

  List<Part> all() {
    return all;
  }

  private static Part plain(String file, String entry, Path path) throws IOException {
    return new Part(file, entry, Files.size(path), () -> Files.newInputStream(path));
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] < 9;
    }
  }

  private static List<Part> folder(Path folder) throws IOException, BadPublicationException {
    List<Part> parts = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(folder, MOST_DEPTH)) {
      for (Path path : (Iterable<Path>) walk.filter(Files::isRegularFile).sorted()::iterator) {
        if (parts.size() == MOST_ENTRIES) {
          throw BadPublicationException.of(
              folder.toString(),
              "has more than " + MOST_ENTRIES + " files",
              "name the publication's own folder");
        }
        String entry = folder.relativize(path).toString().replace('\\', '/');
        parts.add(plain(folder.toString(), entry, path));
      }
    }
    return parts;
  }

  private static Parts zip(Path path) throws BadPublicationException {
    String file = path.toString();
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile(), UTF_8);
    } catch (ZipException e) {
      throw new BadPublicationException(
          file, "", 0, "is a damaged zip archive", BadPublicationException.FETCH_ANEW, e);
    } catch (IOException e) {
      throw new BadPublicationException(file, "", 0, "cannot be read", "give read permission", e);
    }
    try {
      return new Parts(zip, entries(file, zip));
    } catch (BadPublicationException e) {
      close(zip, e);
      throw e;
    }
  }

  private static void close(ZipFile zip, Exception because) {
    try {
      zip.close();
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private static List<Part> entries(String file, ZipFile zip) throws BadPublicationException {
    if (zip.size() > MOST_ENTRIES) {
      throw BadPublicationException.of(
          file, "has more than " + MOST_ENTRIES + " entries", "unpack it and name its folder");
    }
    List<Part> parts = new ArrayList<>();
    long bytes = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      refuseHarmful(file, entry.getName());
      if (entry.isDirectory()) {
        continue;
      }
      long size = entry.getSize();
      bytes += Math.max(0, size);
      boolean tooSmall = size > HARMLESS && size / MOST_TIMES > entry.getCompressedSize();
      if (size < 0 || bytes > MOST_BYTES || tooSmall) {
        throw new BadPublicationException(
            file,
            entry.getName(),
            0,
            "unpacks to more than any publication does (a zip bomb)",
            BadPublicationException.FETCH_ANEW,
            null);
      }
      parts.add(new Part(file, entry.getName(), size, () -> zip.getInputStream(entry)));
    }
    return parts;
  }

  /** Nothing is unpacked to a disk; but whose names lead elsewhere is no publisher's archive. */
  static void refuseHarmful(String file, String name) throws BadPublicationException {
    boolean harmful = name.isEmpty() || name.startsWith("/") || name.length() > 1_000;
    for (String step : name.replace('\\', '/').split("/", -1)) {
      harmful |= step.equals("..") || (step.length() == 2 && step.charAt(1) == ':');
    }
    if (harmful || name.chars().anyMatch(Character::isISOControl)) {
      throw BadPublicationException.of(
          file,
          "has an entry whose name leads out of the archive or is no name",
          BadPublicationException.FETCH_ANEW);
    }
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
