package org.recordbank.sandbox.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitRejected;

/**
 * A rejection without its bytes.
 *
 * @param place where it stands on {@code visit.rejected}
 * @param key its key there
 * @param origin where the rejected record stood
 * @param contentHash of the document, in hexadecimal
 * @param keyBytes length of the rejected record's key; -1 where it had none
 * @param valueBytes length of the rejected record's value; -1 where it had none
 * @param account of an order for a bank; never shown
 */
public record Rejection(
    Place place,
    String key,
    Origin origin,
    @Nullable String visitId,
    @Nullable String facility,
    @Nullable String contentHash,
    String stage,
    String code,
    Instant at,
    int keyBytes,
    int valueBytes,
    @Nullable String account) {

  /** Of what stands there. */
  public static Rejection of(Place place, String key, VisitRejected rejected) {
    Origin origin = Origin.of(rejected);
    return new Rejection(
        place,
        key,
        origin,
        rejected.getVisitId(),
        rejected.getFacility(),
        rejected.getContentHash() == null
            ? null
            : HexFormat.of().formatHex(rejected.getContentHash().bytes()),
        rejected.getStage(),
        rejected.getCode(),
        rejected.getAt(),
        length(rejected.getKey()),
        length(rejected.getValue()),
        isOrder(origin.topic()) ? text(rejected.getKey()) : null);
  }

  /** Empty for a code that a newer service wrote. */
  public Optional<RejectionCode> knownCode() {
    return RejectionCode.of(code);
  }

  /** The key of what {@code visit.outcome} says of it; empty where nothing is said. */
  public Optional<String> outcomeKey() {
    return visitId == null || contentHash == null
        ? Optional.empty()
        : Optional.of(visitId + ":" + contentHash);
  }

  /** Whether it was to be deposited. */
  public boolean isOrder() {
    return isOrder(origin.topic());
  }

  private static boolean isOrder(String topic) {
    return Topics.bankOf(topic).map(Topics::depositOrdered).filter(topic::equals).isPresent();
  }

  private static int length(@Nullable ByteBuffer bytes) {
    return bytes == null ? -1 : bytes.remaining();
  }

  private static @Nullable String text(@Nullable ByteBuffer bytes) {
    return bytes == null ? null : UTF_8.decode(bytes.duplicate()).toString();
  }

  /** Where it stands; nothing else. */
  @Override
  public String toString() {
    return place.toString();
  }
}
