package org.recordbank.sandbox.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.sandbox.SandboxFailure;

final class FileWalkTest {

  private static final String MESSAGE = "MSH|^~\\&|A\r";

  @TempDir private Path folder = Path.of("");

  @Test
  void findsFilesOfAllFoldersInTheOrderOfTheirNames() throws IOException {
    write("b.hl7", MESSAGE.getBytes(UTF_8));
    write("a/z.hl7", MESSAGE.getBytes(UTF_8));
    write("a/.hidden", MESSAGE.getBytes(UTF_8));
    write(".git/config.hl7", MESSAGE.getBytes(UTF_8));

    assertThat(walk()).extracting(FolderEntry::name).containsExactly("a/z.hl7", "b.hl7");
  }

  @Test
  void looksIntoWhatIsCompressed() throws IOException {
    byte[] lines = "{\"resourceType\":\"Bundle\"}\n".getBytes(UTF_8);
    write("a.ndjson.gz", gzip(lines));
    write("b.ndjson.zst", Zstd.compress(lines));

    assertThat(walk())
        .extracting(
            each ->
                each instanceof FolderEntry.Sendable file
                    ? file.format() + " " + file.compression()
                    : each)
        .containsExactly("NDJSON GZIP", "NDJSON ZSTD");
  }

  @Test
  void saysWhyAFileIsPassedOver() throws IOException {
    write("damaged.gz", new byte[] {0x1f, (byte) 0x8b, 1});
    write("empty.hl7", new byte[0]);
    write("large.hl7", (MESSAGE + "X".repeat(200)).getBytes(UTF_8));
    write("notes.txt", "notes".getBytes(UTF_8));

    assertThat(walk())
        .containsExactly(
            new FolderEntry.PassedOver(
                "damaged.gz", "damaged: cannot be decompressed as gzip", true),
            new FolderEntry.PassedOver("empty.hl7", "empty", false),
            new FolderEntry.PassedOver(
                "large.hl7", "211 bytes are more than the limit of 100 (--max-bytes)", true),
            new FolderEntry.PassedOver(
                "notes.txt", "neither FHIR, NDJSON, C-CDA nor HL7 v2", false));
  }

  @Test
  void setsNoLimitToAFileOfManyVisits() throws IOException {
    write("a.ndjson", "{\"resourceType\":\"Bundle\"}\n".repeat(20).getBytes(UTF_8));

    assertThat(walk()).hasOnlyElementsOfType(FolderEntry.Sendable.class);
  }

  @Test
  void endsWhereLinksLeadInACircle() throws IOException {
    write("a/b.hl7", MESSAGE.getBytes(UTF_8));
    Files.createSymbolicLink(folder.resolve("a/back"), folder);

    assertThat(walk()).extracting(FolderEntry::name).containsExactly("a/b.hl7", "a/back");
    assertThat(walk())
        .contains(
            new FolderEntry.PassedOver(
                "a/back", "a link that leads back to a folder above it", false));
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    Path file = write("a.hl7", MESSAGE.getBytes(UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");

    assertThat(walk())
        .containsExactly(new FolderEntry.PassedOver("a.hl7", "no permission to read it", true));
  }

  @Test
  void saysThatThereIsNoFolder() throws IOException {
    Path file = write("a.hl7", MESSAGE.getBytes(UTF_8));

    assertThatThrownBy(() -> FileWalk.of(folder.resolve("nowhere"), 100))
        .isInstanceOf(SandboxFailure.class)
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> FileWalk.of(file, 100))
        .isInstanceOf(SandboxFailure.class)
        .hasMessageContaining("is not a folder");
  }

  private List<FolderEntry> walk() {
    return FileWalk.of(folder, 100);
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
