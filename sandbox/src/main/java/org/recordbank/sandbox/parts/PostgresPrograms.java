package org.recordbank.sandbox.parts;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once for all runs beside the archive that the build fetched.
 *
 * @param archives the folder with the archive
 */
public record PostgresPrograms(Path archives) {

  /** Unpacks, unless that was done; several runs may ask at once, one does it. */
  public void unpack() {
    if (Files.isDirectory(unpacked())) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(
            archives.resolveSibling("unpack.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock(); // Until the channel is closed.
      if (!Files.isDirectory(unpacked())) {
        Path draft = Files.createTempDirectory(archives.getParent(), "unpacking");
        unpack(draft);
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(draft, unpacked(), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A program. */
  public Path program(String name) {
    return unpacked().resolve("bin").resolve(name);
  }

  private Path unpacked() {
    String name = archive().getFileName().toString();
    return archives.resolveSibling(name.substring(0, name.lastIndexOf('.')));
  }

  private Path archive() {
    try (Stream<Path> files = Files.list(archives)) {
      return files
          .filter(file -> file.toString().endsWith(".txz"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no archive in " + archives));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpack(Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(
                new BufferedInputStream(Files.newInputStream(archive()))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive reaches out of its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(path.getParent());
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(tar, path);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
