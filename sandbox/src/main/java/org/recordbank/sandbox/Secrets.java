package org.recordbank.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Files that only their owner may read, made once for each data folder. */
final class Secrets {

  private static final int PASSWORD_BYTES = 24;

  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();

  Secrets(Path folder) {
    this.folder = folder;
  }

  /** The password of a database role; random, the same for as long as the data folder stands. */
  String password(String role) {
    return orCreate(
        role + ".password",
        () -> {
          byte[] random = new byte[PASSWORD_BYTES];
          new SecureRandom().nextBytes(random);
          return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        });
  }

  /** What a file holds; what is made now, if it does not stand yet. */
  String orCreate(String name, java.util.function.Supplier<String> made) {
    lock.lock();
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        write(file, made.get());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /** Under another name first, so that a half-written one is never read. */
  private static void write(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel =
        Files.newByteChannel(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
      channel.write(
          java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
