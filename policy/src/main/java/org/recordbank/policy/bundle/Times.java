package org.recordbank.policy.bundle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When what a resource tells of was: from its first to its last clinically relevant time (FHIR R4,
 * five Ws, {@code when.done} and the like), or where it has none, when it was recorded.
 */
final class Times {
  private static final Set<String> RECORDED =
      Set.of(
          "authoredOn",
          "recordedDate",
          "recorded",
          "date",
          "issued",
          "created",
          "sent",
          "whenPrepared",
          "whenHandedOver",
          "dateAsserted",
          "assertedDate",
          "dateWritten",
          "lastOccurrence");

  private final Span clinical = new Span();
  private final Span recorded = new Span();

  /** A date or time directly in the resource. */
  void point(String name, String text) {
    if (name.startsWith("onset")) {
      FhirTime.parse(text).ifPresent(clinical::begin);
    } else if (name.startsWith("abatement")) {
      FhirTime.parse(text).ifPresent(clinical::end);
    } else if (isClinical(name)) {
      FhirTime.parse(text).ifPresent(clinical::during);
    } else if (RECORDED.contains(name)) {
      FhirTime.parse(text).ifPresent(recorded::during);
    }
  }

  /** A Period directly in the resource; a bound that is not there is null. */
  void period(String name, @Nullable String start, @Nullable String end) {
    if (name.startsWith("onset")) {
      parse(start).ifPresent(clinical::begin);
    } else if (name.startsWith("abatement")) {
      parse(end).ifPresent(clinical::end);
    } else if (isClinical(name) || name.equals("period") || name.equals("billablePeriod")) {
      parse(start).ifPresent(clinical::begin);
      parse(end).ifPresentOrElse(clinical::end, clinical::goesOn);
    }
  }

  @Nullable Instant from() {
    return clinical.isKnown() ? clinical.from : recorded.from;
  }

  @Nullable Instant until() {
    return clinical.isKnown() ? clinical.end() : recorded.end();
  }

  private static Optional<FhirTime> parse(@Nullable String text) {
    return text == null ? Optional.empty() : FhirTime.parse(text);
  }

  private static boolean isClinical(String name) {
    return name.startsWith("effective")
        || name.startsWith("performed")
        || name.startsWith("occurrence")
        || name.startsWith("serviced")
        || name.equals("started")
        || name.equals("start")
        || name.equals("end");
  }

  /** A span that grows. */
  private static final class Span {
    private @Nullable Instant from;
    private @Nullable Instant until;
    private boolean open;

    void begin(FhirTime time) {
      if (from == null || time.from().isBefore(from)) {
        from = time.from();
      }
    }

    void end(FhirTime time) {
      if (until == null || time.until().isAfter(until)) {
        until = time.until();
      }
    }

    void during(FhirTime time) {
      begin(time);
      end(time);
    }

    void goesOn() {
      open = true;
    }

    boolean isKnown() {
      return from != null || until != null;
    }

    @Nullable Instant end() {
      return open ? null : until;
    }
  }
}
