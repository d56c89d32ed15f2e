package org.recordbank.pipeline.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Sha256;

class DocumentsTest {
  private static final int LIMIT = 1 << 20;

  @Test
  void comesBackByteForByte() throws DamagedDocumentException {
    Random random = new Random(7);
    for (int length : new int[] {0, 1, 100, 12_500, 300_000}) {
      byte[] content = new byte[length];
      random.nextBytes(content);

      byte[] opened = Documents.open(Documents.of("text/plain", content), LIMIT);

      assertThat(opened).isEqualTo(content);
    }
  }

  @Test
  void takesLittleBesideADocumentThatSaysNearlyTheSame() throws DamagedDocumentException {
    Random random = new Random(8);
    for (int length : new int[] {8, 100, 12_500, 100_000}) {
      byte[] source = new byte[length];
      random.nextBytes(source);
      Document first = Documents.of("text/plain", source);
      byte[] content = ("said beside it: " + new String(source, ISO_8859_1)).getBytes(ISO_8859_1);

      Document second = Documents.of("text/plain", content, first, source);

      assertThat(Documents.open(second, first, LIMIT)).isEqualTo(content);
      assertThat(second.getDictionary()).isEqualTo(first.getHash());
      assertThat(second.getContent().remaining()).isLessThan(200);
    }
  }

  @Test
  void isTheSameWhateverWasCompressedBefore() {
    byte[] text = "a visit, a visit, and another visit".repeat(20).getBytes(UTF_8);
    Document alone = Documents.of("text/plain", text);

    for (int i = 0; i < 10; i++) {
      Document beside = Documents.of("text/plain", text, alone, text);

      assertThat(beside.getContent()).isNotEqualTo(alone.getContent());
      assertThat(Documents.of("text/plain", text)).isEqualTo(alone);
    }
  }

  @Test
  void standsAloneBesideADocumentThatCannotBeADictionary() throws DamagedDocumentException {
    byte[][] others = {{}, {1, 2, 3}, {0x37, (byte) 0xA4, 0x30, (byte) 0xEC, 1, 2, 3, 4, 5, 6}};
    for (byte[] other : others) {
      Document document =
          Documents.of("text/plain", new byte[100], Documents.of("text/plain", other), other);

      assertThat(document.getDictionary()).isNull();
      assertThat(Documents.open(document, LIMIT)).isEqualTo(new byte[100]);
    }
  }

  @Test
  void refusesADocumentWithoutTheOneThatItRefersTo() {
    byte[] source = "the source document".getBytes(UTF_8);
    Document first = Documents.of("text/plain", source);
    Document third = Documents.of("text/plain", "another document".getBytes(UTF_8));
    Document second = Documents.of("text/plain", "the second".getBytes(UTF_8), first, source);

    assertThatThrownBy(() -> Documents.open(second, LIMIT))
        .isInstanceOf(DamagedDocumentException.class);
    assertThatThrownBy(() -> Documents.open(second, third, LIMIT))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining("refers");
  }

  @Test
  void refusesADocumentWithoutContent() {
    Document document = Documents.of("text/plain", "text".getBytes(UTF_8));
    document.setContent(ByteBuffer.allocate(0));

    assertThatThrownBy(() -> Documents.open(document, LIMIT))
        .isInstanceOf(DamagedDocumentException.class);
  }

  @Test
  void refusesADocumentLongerThanTheLimit() {
    Document document = Documents.of("text/plain", new byte[LIMIT + 1]);

    assertThatThrownBy(() -> Documents.open(document, LIMIT))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void refusesAFrameThatInflatesBeyondItsStatedLength() {
    Document bomb = Documents.of("text/plain", new byte[LIMIT]);
    bomb.setLength(10L);

    assertThatThrownBy(() -> Documents.open(bomb, LIMIT))
        .isInstanceOf(DamagedDocumentException.class);
  }

  @Test
  void refusesContentThatDiffersFromItsHash() {
    Document document = Documents.of("text/plain", "one".getBytes(UTF_8));
    document.setHash(new Sha256(new byte[32]));

    assertThatThrownBy(() -> Documents.open(document, LIMIT))
        .isInstanceOf(DamagedDocumentException.class)
        .hasMessageContaining("hash");
  }

  @Test
  void refusesBytesThatAreNoFrame() {
    Document document = Documents.of("text/plain", "one".getBytes(UTF_8));
    document.setContent(ByteBuffer.wrap("no frame at all".getBytes(UTF_8)));

    assertThatThrownBy(() -> Documents.open(document, LIMIT))
        .isInstanceOf(DamagedDocumentException.class);
  }

  @Test
  void refusesATruncatedFrame() {
    byte[] content = new byte[5000];
    new Random(3).nextBytes(content);
    Document document = Documents.of("text/plain", content);
    byte[] frame = Documents.bytes(document.getContent());
    document.setContent(ByteBuffer.wrap(frame, 0, frame.length / 2));

    assertThatThrownBy(() -> Documents.open(document, LIMIT))
        .isInstanceOf(DamagedDocumentException.class);
  }
}
