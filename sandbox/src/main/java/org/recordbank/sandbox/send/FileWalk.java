package org.recordbank.sandbox.send;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.SandboxFailure;

/**
 * All that lies in a folder and below, in the order of names. Links are followed, once; what begins
 * with a dot is not looked at.
 */
public final class FileWalk {

  /** More are not kept in memory. */
  private static final int MOST_FILES = 1_000_000;

  private final Path folder;
  private final long longest;
  private final List<FolderEntry> found = new ArrayList<>();

  private FileWalk(Path folder, long longest) {
    this.folder = folder;
    this.longest = longest;
  }

  /**
   * The entries.
   *
   * @param longest the most bytes of one visit's document, as it lies there
   * @throws SandboxFailure where it is no folder, or cannot be read
   */
  public static List<FolderEntry> of(Path folder, long longest) {
    if (!Files.isDirectory(folder)) {
      throw new SandboxFailure(
          Files.exists(folder) ? folder + " is not a folder" : "there is no folder " + folder);
    }
    var walk = new FileWalk(folder, longest);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), 64, walk.new Visitor());
    } catch (IOException e) {
      throw new SandboxFailure("cannot read " + folder + " (" + reason(e) + ")", e);
    }
    walk.found.sort(Comparator.comparing(FolderEntry::name));
    return List.copyOf(walk.found);
  }

  private final class Visitor implements FileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!isHidden(file)) {
        add(entry(file, attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(folder)) {
        throw failure;
      }
      if (!isHidden(file)) {
        boolean isLoop = failure instanceof FileSystemLoopException;
        add(
            new FolderEntry.PassedOver(
                name(file),
                isLoop ? "a link that leads back to a folder above it" : reason(failure),
                !isLoop));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
      if (failure != null) {
        add(new FolderEntry.PassedOver(name(directory), reason(failure), true));
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private void add(FolderEntry entry) {
    if (found.size() == MOST_FILES) {
      throw new SandboxFailure(
          "more than " + MOST_FILES + " files under " + folder + "; send its folders one by one");
    }
    found.add(entry);
  }

  private boolean isHidden(Path path) {
    return !path.equals(folder) && path.getFileName().toString().startsWith(".");
  }

  private String name(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  private FolderEntry entry(Path file, BasicFileAttributes attributes) {
    if (!attributes.isRegularFile()) {
      // A directory comes here only where it lies deeper than the walk goes.
      return new FolderEntry.PassedOver(
          name(file),
          attributes.isDirectory() ? "a folder that lies too deep" : "not a file",
          attributes.isDirectory());
    }
    if (attributes.size() == 0) {
      return new FolderEntry.PassedOver(name(file), "empty", false);
    }
    try {
      return recognized(file, attributes.size());
    } catch (IOException e) {
      return new FolderEntry.PassedOver(name(file), reason(e), true);
    }
  }

  private FolderEntry recognized(Path file, long bytes) throws IOException {
    byte[] head = head(file, Compression.IDENTITY);
    Compression compression = Compression.of(head);
    if (compression != Compression.IDENTITY) {
      try {
        head = head(file, compression);
      } catch (IOException e) {
        return new FolderEntry.PassedOver(
            name(file),
            "damaged: cannot be decompressed as " + compression.contentEncoding(),
            true);
      }
    }
    Optional<Format> format = Recognition.of(head, plainName(file));
    if (format.isEmpty()) {
      return new FolderEntry.PassedOver(
          name(file), "neither FHIR, NDJSON, C-CDA nor HL7 v2", false);
    }
    if (bytes > longest && !format.get().isOfMany()) {
      return new FolderEntry.PassedOver(
          name(file),
          "%d bytes are more than the limit of %d (--max-bytes)".formatted(bytes, longest),
          true);
    }
    return new FolderEntry.Sendable(name(file), file, format.get(), compression, bytes);
  }

  private static byte[] head(Path file, Compression compression) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = compression.open(bytes)) {
      return plain.readNBytes(Recognition.HEAD);
    }
  }

  /** Without what names a compression: {@code visits.ndjson} of {@code visits.ndjson.gz}. */
  private static String plainName(Path file) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".gz")
        ? name.substring(0, name.length() - 3)
        : lower.endsWith(".zst") ? name.substring(0, name.length() - 4) : name;
  }

  private static String reason(IOException failure) {
    return failure instanceof AccessDeniedException ? "no permission to read it" : "cannot be read";
  }
}
