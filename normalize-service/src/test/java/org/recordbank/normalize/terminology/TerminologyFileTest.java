package org.recordbank.normalize.terminology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recordbank.normalize.terminology.Compiled.FIRST;
import static org.recordbank.normalize.terminology.Compiled.concept;
import static org.recordbank.normalize.terminology.Compiled.target;
import static org.recordbank.normalize.terminology.Compiled.together;
import static org.recordbank.normalize.terminology.Compiled.writer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminologyFileTest {
  private static final Code A = new Code("urn:s", "A");
  private static final Code B = new Code("urn:t", "Bé");
  private static final Code C = new Code("urn:t", "C");

  @TempDir Path folder;
  private Path file = Path.of("");
  private byte[] good = {};

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("a.rbt");
    writer(
            FIRST,
            new Statement.Concept(A, "One", true, "mg"),
            concept(B, "Two"),
            target(A, B, Equivalence.WIDER),
            together(1, B, A),
            together(1, B, C))
        .write(file);
    good = Files.readAllBytes(file);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> TerminologyFile.open(folder.resolve("none.rbt")))
        .isInstanceOf(BadTerminologyException.class)
        .hasMessageStartingWith("none.rbt: cannot be read; check that it is there");
  }

  @Test
  void whatIsNoTerminologyIsRefused() throws IOException {
    refused(new byte[0], "a.rbt: is not a compiled terminology; make one with ./recordbank");
    refused("code,display\n".repeat(20).getBytes(UTF_8), "a.rbt: is not a compiled terminology");
  }

  @Test
  void aTruncatedFileIsRefusedWithItsLength() throws IOException {
    refused(
        Arrays.copyOf(good, good.length - 1),
        "a.rbt: is " + (good.length - 1) + " bytes of " + good.length + "; put it there again");
  }

  @Test
  void aLaterFormatIsRefusedWithWhatToDo() throws IOException {
    byte[] later = good.clone();
    later[8] = 2;

    refused(later, "a.rbt: is of format 2, this service reads format 1; update the service");
  }

  @Test
  void aChangedFileIsRefusedWhereverItWasChanged() throws IOException {
    Random random = new Random(Long.getLong("seed", 5));
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = good.clone();
      int at = random.nextInt(changed.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));

      refused(changed, "a.rbt: ");
    }
  }

  @Test
  void aFileMadeToDeceiveIsRefusedOrLooksUpWithoutFailing() throws Exception {
    Random random = new Random(Long.getLong("seed", 6));
    int opened = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = good.clone();
      ByteBuffer cells = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
      for (int n = random.nextInt(3); n >= 0; n--) {
        int cell = Layout.DIGEST_AT + Layout.DIGEST + 4 * random.nextInt(changed.length / 4 - 14);
        cells.putInt(cell, value(random, cells.getInt(cell)));
      }
      sign(changed);
      try {
        TerminologyFile read = TerminologyFile.of("a.rbt", ByteBuffer.wrap(changed));
        opened++;
        lookUp(read);
      } catch (BadTerminologyException e) {
        assertThat(e).hasMessageStartingWith("a.rbt: ");
      }
    }
    assertThat(opened).isBetween(100, 19_000);
  }

  @Test
  void aHashTableWithoutAnEndIsRefused() throws Exception {
    Layout layout = Layout.read(ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN));
    ByteBuffer cells = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
    for (int slot = 0; slot < layout.slots(); slot++) {
      cells.putInt((int) layout.slotsAt() + slot * Layout.SLOT + 4, 1);
    }
    sign(good);

    refused(good, "a.rbt: contradicts itself; put it there again");
  }

  private static void lookUp(TerminologyFile read) {
    for (Code code : new Code[] {A, B, C, new Code("urn:s", "x")}) {
      read.concept(code);
      read.display(code);
      read.unit(code);
      read.isActive(code);
      read.choices(code);
      read.targets(code);
    }
    read.forEach((source, statement) -> read.sources().get(source));
  }

  private static int value(Random random, int before) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt();
      case 1 -> random.nextInt(16);
      case 2 -> -1;
      case 3 -> Integer.MAX_VALUE;
      default -> before + random.nextInt(9) - 4;
    };
  }

  private static void sign(byte[] file) throws Exception {
    Arrays.fill(file, Layout.DIGEST_AT, Layout.DIGEST_AT + Layout.DIGEST, (byte) 0);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
    System.arraycopy(digest, 0, file, Layout.DIGEST_AT, digest.length);
  }

  private void refused(byte[] bytes, String message) throws IOException {
    Files.write(file, bytes);

    assertThatThrownBy(() -> TerminologyFile.open(file))
        .isInstanceOf(BadTerminologyException.class)
        .hasMessageStartingWith(message);
  }
}
