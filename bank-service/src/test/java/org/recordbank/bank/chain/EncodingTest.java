package org.recordbank.bank.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.Sha256;

class EncodingTest {
  private static final Sha256 A = Documents.hash("a".getBytes(UTF_8));
  private static final Sha256 B = Documents.hash("b".getBytes(UTF_8));
  private static final Link LINK = Links.link(Head.EMPTY.hash(), 1, A, B);

  /**
   * Kept for ever: chains that were made by a released version must verify with every later one.
   */
  @Test
  void hashesAsItAlwaysDid() {
    assertThat(Documents.hex(LINK.hash()))
        .isEqualTo("716e32168d41e2b5d736b918d1603014061fc89913778238aeb4bc7e227e60d8");
  }

  @Test
  void hashesACorrectionWithWhatItCorrects() {
    Link correction = correction("w");

    assertThat(text(ByteBuffer.wrap(Encoding.of(correction)))).isEqualTo("recordbank-correction-1");
    assertThat(Documents.hex(correction.hash()))
        .isEqualTo("e76daa91edc5992f4ae0de76dbd66a24f59978086fb7de1584e40a68a74502b0");
    assertThat(correction.hash())
        .isNotEqualTo(LINK.hash())
        .isNotEqualTo(correction("").hash())
        .isNotEqualTo(correction("x").hash());
  }

  @Test
  void hashesAPartUnderALabelOfItsOwn() {
    Link part = with(Links.part(LINK.visit()));
    Link partOfACorrection = with(Links.part(correction("w").visit()));

    assertThat(text(ByteBuffer.wrap(Encoding.of(part)))).isEqualTo("recordbank-part-1");
    assertThat(Documents.hex(part.hash()))
        .isEqualTo("34e1749e6185b95df798e503a3e91488ff0912839841bd6f4d7e532f01647669");
    assertThat(text(ByteBuffer.wrap(Encoding.of(partOfACorrection))))
        .isEqualTo("recordbank-part-correction-1");
    assertThat(Documents.hex(partOfACorrection.hash()))
        .isEqualTo("50e06973b5008bf48f258fcceccc1637eec4c64ccaa928360d4d431cb97976fd");
  }

  private static Link correction(String corrects) {
    Link.Visit v = LINK.visit();
    return with(
        new Link.Visit(
            v.visitId(),
            v.facility(),
            v.messageId(),
            v.sourceFormat(),
            v.occurredAt(),
            v.receivedAt(),
            v.contentHash(),
            v.normalizedFormat(),
            v.normalizedHash(),
            v.terminologyVersion(),
            v.codes(),
            corrects,
            false));
  }

  @Test
  void beginsWithItsLabelAndThePreviousHash() {
    ByteBuffer bytes = ByteBuffer.wrap(Encoding.of(LINK));

    assertThat(text(bytes)).isEqualTo("recordbank-deposit-1");
    assertThat(bytes.getInt()).isEqualTo(32);
  }

  @Test
  void takesInEveryField() {
    Link.Visit v = LINK.visit();
    Instant t = Instant.ofEpochMilli(7);
    List<Link> others =
        List.of(
            LINK,
            new Link(A, "first", Links.ACCOUNT, 1, v, LINK.directive(), LINK.depositedAt()),
            link("union", Links.ACCOUNT, 1, v, LINK.directive(), LINK.depositedAt()),
            link("first", "other", 1, v, LINK.directive(), LINK.depositedAt()),
            link("first", Links.ACCOUNT, 2, v, LINK.directive(), LINK.depositedAt()),
            link("first", Links.ACCOUNT, 1, v, "Consent/c2/_history/1", LINK.depositedAt()),
            link("first", Links.ACCOUNT, 1, v, LINK.directive(), t),
            with(visit("x", "f", "m", "s", t, t, A, "n", B, "t", 1, 2, 3)),
            with(visit("v", "x", "m", "s", t, t, A, "n", B, "t", 1, 2, 3)),
            with(visit("v", "f", "x", "s", t, t, A, "n", B, "t", 1, 2, 3)),
            with(visit("v", "f", "m", "x", t, t, A, "n", B, "t", 1, 2, 3)),
            with(visit("v", "f", "m", "s", Instant.EPOCH, t, A, "n", B, "t", 1, 2, 3)),
            with(visit("v", "f", "m", "s", t, Instant.EPOCH, A, "n", B, "t", 1, 2, 3)),
            with(visit("v", "f", "m", "s", t, t, B, "n", B, "t", 1, 2, 3)),
            with(visit("v", "f", "m", "s", t, t, A, "x", B, "t", 1, 2, 3)),
            with(visit("v", "f", "m", "s", t, t, A, "n", A, "t", 1, 2, 3)),
            with(visit("v", "f", "m", "s", t, t, A, "n", B, "x", 1, 2, 3)),
            with(visit("v", "f", "m", "s", t, t, A, "n", B, "t", 9, 2, 3)),
            with(visit("v", "f", "m", "s", t, t, A, "n", B, "t", 1, 9, 3)),
            with(visit("v", "f", "m", "s", t, t, A, "n", B, "t", 1, 2, 9)),
            with(visit("vf", "", "m", "s", t, t, A, "n", B, "t", 1, 2, 3)));

    Set<Sha256> hashes = new HashSet<>();
    others.forEach(link -> hashes.add(link.hash()));

    assertThat(hashes).hasSameSizeAs(others);
  }

  @Test
  void hashesTimesThatNoMillisecondCanSay() {
    Link link = link("first", "a", 1, LINK.visit(), "d", Instant.MAX);

    assertThat(link.hash()).isNotEqualTo(LINK.hash());
  }

  @Test
  void forgetsWhatIsFinerThanAMillisecond() {
    Instant at = LINK.depositedAt();
    Link link =
        link("first", Links.ACCOUNT, 1, LINK.visit(), LINK.directive(), at.plusNanos(999_999));

    assertThat(link).isEqualTo(LINK);
  }

  private static Link with(Link.Visit visit) {
    return link("first", Links.ACCOUNT, 1, visit, LINK.directive(), LINK.depositedAt());
  }

  private static Link link(
      String bank, String account, long position, Link.Visit visit, String directive, Instant at) {
    return new Link(Head.EMPTY.hash(), bank, account, position, visit, directive, at);
  }

  private static Link.Visit visit(
      String visitId,
      String facility,
      String messageId,
      String sourceFormat,
      Instant occurredAt,
      Instant receivedAt,
      Sha256 content,
      String normalizedFormat,
      Sha256 normalized,
      String terminology,
      int standard,
      int mapped,
      int unmapped) {
    return new Link.Visit(
        visitId,
        facility,
        messageId,
        sourceFormat,
        occurredAt,
        receivedAt,
        content,
        normalizedFormat,
        normalized,
        terminology,
        new CodeCounts(standard, mapped, unmapped),
        null,
        false);
  }

  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[bytes.getInt()];
    bytes.get(text);
    return new String(text, UTF_8);
  }
}
