package org.recordbank.pipeline.document;

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
