package org.recordbank.policy.bundle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recordbank.policy.Content;

/** Which entries tell of somebody who was a minor at that time. */
final class Minors {
  private static final int MAJORITY_YEARS = 18;

  private final References references;
  private final Map<Integer, Instant> majorities = new HashMap<>();

  private Minors(References references) {
    this.references = references;
  }

  /**
   * The places of these entries.
   *
   * @param now when an entry was that does not say
   */
  static BitSet of(List<Entry> entries, References references, Instant now) {
    Minors minors = new Minors(references);
    for (Entry entry : entries) {
      if (entry.birthDate() != null) {
        FhirTime.parse(entry.birthDate())
            .ifPresent(
                born ->
                    minors.majorities.put(
                        references.resource(entry.index()), majority(born.until())));
      }
    }
    minors.share();
    BitSet places = new BitSet();
    minors.majorities.values().stream()
        .max(Instant::compareTo)
        .ifPresent(
            last ->
                entries.stream()
                    .filter(entry -> when(entry, now).isBefore(minors.majority(entry, last)))
                    .forEach(entry -> places.set(entry.index())));
    return places;
  }

  /** An identifier that several have may be the youngest's. */
  private void share() {
    for (int patient : List.copyOf(majorities.keySet())) {
      Instant majority = majorities.getOrDefault(patient, Instant.MIN);
      for (int shared : references.sharedBy(patient)) {
        majorities.merge(shared, majority, Minors::later);
      }
    }
  }

  /** Of whoever the entry refers to; of the youngest where it refers to nobody. */
  private Instant majority(Entry entry, Instant last) {
    Instant[] found = {Instant.MIN};
    for (Entry.Link link : entry.links()) {
      references.each(
          link, target -> found[0] = later(found[0], majorities.getOrDefault(target, Instant.MIN)));
    }
    return found[0].equals(Instant.MIN) ? last : found[0];
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant majority(Instant afterBirthDay) {
    return afterBirthDay
        .atOffset(ZoneOffset.UTC)
        .minusDays(1)
        .plusYears(MAJORITY_YEARS)
        .toInstant();
  }

  private static Instant when(Entry entry, Instant now) {
    Content content = entry.content();
    if (content.from() != null) {
      return content.from();
    }
    return content.until() != null ? content.until() : now;
  }
}
