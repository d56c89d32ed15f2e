package org.recordbank.consent;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.worklist.Count;
import org.recordbank.consent.worklist.Filter;
import org.recordbank.consent.worklist.Waiting;
import org.recordbank.pipeline.ErrorAnswers;

/** What callers of {@link HeldResource} are told. Refusals quote nothing of the call. */
final class HeldAnswers {
  private HeldAnswers() {}

  /**
   * A page of visits that wait.
   *
   * @param next the address of the next page; null on the last
   */
  public record Page(List<Held> visits, @Nullable String next) {}

  /**
   * A visit that waits.
   *
   * @param facility null where it was not written down
   * @param code why it waits
   * @param explanation the same in a sentence
   * @param since when it began to wait
   * @param age for how long it has, to the second, as an ISO 8601 duration
   * @param nextLook when it is decided again, if nothing else happens; null where only an event can
   *     change something
   * @param dropAt when it will be dropped, if nothing lets it go on
   */
  public record Held(
      String visit,
      @Nullable String facility,
      String code,
      String explanation,
      Instant since,
      String age,
      @Nullable Instant nextLook,
      Instant dropAt) {}

  /** How many wait in all, and how many of each kind. */
  public record Counts(long visits, List<Counted> counts) {}

  /** How many of a facility wait for one reason, and since when the oldest does. */
  public record Counted(
      @Nullable String facility, String code, String explanation, long visits, Instant oldest) {}

  /** One page; it has a next one where it was given one more than it takes. */
  static Response page(
      Filter filter, List<Waiting> found, int limit, Instant now, Duration heldFor) {
    List<Waiting> shown = found.subList(0, Math.min(limit, found.size()));
    String next = found.size() > limit ? next(filter, limit, shown.getLast()) : null;
    return json(new Page(shown.stream().map(each -> held(each, now, heldFor)).toList(), next));
  }

  private static Held held(Waiting waiting, Instant now, Duration heldFor) {
    Duration age = Duration.between(waiting.heldAt(), now).truncatedTo(ChronoUnit.SECONDS);
    return new Held(
        waiting.visitId(),
        facility(waiting.facility()),
        waiting.code().code(),
        waiting.code().explanation(),
        waiting.heldAt(),
        (age.isNegative() ? Duration.ZERO : age).toString(),
        waiting.nextLook(),
        waiting.heldAt().plus(heldFor));
  }

  /** Of what a filter holds, nothing needs to be encoded. A duration became a moment. */
  private static String next(Filter filter, int limit, Waiting last) {
    List<String> query = new ArrayList<>();
    if (filter.facility() != null) {
      query.add("facility=" + filter.facility());
    }
    if (filter.code() != null) {
      query.add("code=" + filter.code().code());
    }
    if (filter.heldBefore() != null) {
      query.add("older-than=" + filter.heldBefore());
    }
    query.add("limit=" + limit);
    query.add("after=" + last.key().written());
    return "/held?" + String.join("&", query);
  }

  static Response counts(List<Count> counts) {
    return json(
        new Counts(
            counts.stream().mapToLong(Count::visits).sum(),
            counts.stream()
                .map(
                    each ->
                        new Counted(
                            facility(each.facility()),
                            each.code().code(),
                            each.code().explanation(),
                            each.visits(),
                            each.oldest()))
                .toList()));
  }

  private static @Nullable String facility(String name) {
    return name.isEmpty() ? null : name;
  }

  private static Response json(Object entity) {
    return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A document about a patient: nobody on its way keeps it, and no browser guesses what it is. */
  static Response document(byte[] content, String contentType) {
    return Response.ok(content, mediaType(contentType))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private static MediaType mediaType(String contentType) {
    try {
      return MediaType.valueOf(contentType);
    } catch (IllegalArgumentException e) {
      return MediaType.APPLICATION_OCTET_STREAM_TYPE;
    }
  }

  static BadRequestException unusable(String name, String sentence) {
    return new BadRequestException(ErrorAnswers.answer(400, "value", "unusable-" + name, sentence));
  }

  static BadRequestException unusableAfter() {
    return unusable("after", "after stands in the address that the page before gives as next.");
  }
}
