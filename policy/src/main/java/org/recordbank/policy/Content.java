package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of one resource of a visit.
 *
 * @param type the FHIR resource type
 * @param codes what it is about, each as {@code <system>|<code>}; empty where it does not say, and
 *     what it is about is then unknown
 * @param labels its security labels: sensitivity by code of HL7's v3-ActCode, confidentiality by
 *     code of v3-Confidentiality; without a sensitivity it has none, without a confidentiality that
 *     is unknown
 * @param from when what it tells of began; null where it does not say
 * @param until the moment after its end; null where it does not say
 * @param named whether a provision that names single resources means this one
 */
public record Content(
    String type,
    Set<String> codes,
    Set<String> labels,
    @Nullable Instant from,
    @Nullable Instant until,
    Predicate<Instance> named) {

  public Content {
    requireNonNull(type, "type");
    codes = Set.copyOf(codes);
    labels = Set.copyOf(labels);
    requireNonNull(named, "named");
  }

  /** A resource that no provision can name. */
  public Content(
      String type,
      Set<String> codes,
      Set<String> labels,
      @Nullable Instant from,
      @Nullable Instant until) {
    this(type, codes, labels, from, until, instance -> false);
  }

  /** The type alone: the rest is about a patient. */
  @Override
  public String toString() {
    return type;
  }
}
