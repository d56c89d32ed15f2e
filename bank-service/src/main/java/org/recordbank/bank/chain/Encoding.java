package org.recordbank.bank.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.recordbank.schemas.Sha256;

/**
 * The bytes of a deposit that are hashed. Each field is a four-byte big-endian length and that many
 * bytes; nothing stands between fields, so no two deposits have the same bytes. Text is UTF-8; a
 * number is eight bytes, big-endian, two's complement; a time is the number of milliseconds since
 * 1970-01-01T00:00Z; a hash is its 32 bytes. In this order:
 *
 * <ol>
 *   <li>the text {@value #LABEL}, or {@value #CORRECTION} for a deposit that corrects another; of a
 *       part of a visit, {@value #PART} and {@value #PART_CORRECTION}
 *   <li>previousHash
 *   <li>bank, account (text), position (number)
 *   <li>visitId, facility, messageId, sourceFormat (text), occurredAt, receivedAt (times)
 *   <li>contentHash
 *   <li>normalizedFormat (text), normalizedHash
 *   <li>terminologyVersion (text), codings that were standard, mapped, unmapped (numbers)
 *   <li>directive (text), depositedAt (time)
 *   <li>corrects (text), only for a deposit that corrects another
 * </ol>
 *
 * <p>It never changes: what has more fields, or says something else by them, has another label, and
 * stands beside these.
 */
final class Encoding {
  static final String LABEL = "recordbank-deposit-1";
  static final String CORRECTION = "recordbank-correction-1";
  static final String PART = "recordbank-part-1";
  static final String PART_CORRECTION = "recordbank-part-correction-1";

  private static final Instant FIRST = Instant.ofEpochMilli(Long.MIN_VALUE + 1);
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  private Encoding() {}

  static byte[] of(Link link) {
    Link.Visit visit = link.visit();
    String corrects = visit.corrects();
    Encoding encoding = new Encoding();
    encoding
        .text(label(visit))
        .hash(link.previousHash())
        .text(link.bank())
        .text(link.account())
        .number(link.position())
        .text(visit.visitId())
        .text(visit.facility())
        .text(visit.messageId())
        .text(visit.sourceFormat())
        .time(visit.occurredAt())
        .time(visit.receivedAt())
        .hash(visit.contentHash())
        .text(visit.normalizedFormat())
        .hash(visit.normalizedHash())
        .text(visit.terminologyVersion())
        .number(visit.codes().getStandard())
        .number(visit.codes().getMapped())
        .number(visit.codes().getUnmapped())
        .text(link.directive())
        .time(link.depositedAt());
    if (corrects != null) {
      encoding.text(corrects);
    }
    return encoding.out.toByteArray();
  }

  private static String label(Link.Visit visit) {
    boolean corrects = visit.corrects() != null;
    if (visit.reduced()) {
      return corrects ? PART_CORRECTION : PART;
    }
    return corrects ? CORRECTION : LABEL;
  }

  private Encoding text(String text) {
    return field(text.getBytes(UTF_8));
  }

  private Encoding number(long number) {
    return field(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private Encoding time(Instant time) {
    boolean fits = !time.isBefore(FIRST) && !time.isAfter(LAST);
    return number(fits ? time.toEpochMilli() : Long.MIN_VALUE); // a database may say "infinity"
  }

  private Encoding hash(Sha256 hash) {
    return field(hash.bytes());
  }

  private Encoding field(byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
    return this;
  }
}
