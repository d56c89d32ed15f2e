package org.recordbank.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.recordbank.policy.label.LabelNames;

/**
 * What the law of a place says before any patient does.
 *
 * @param id short name, after ISO 3166-2
 * @param version of these rules; changes with each of them
 * @param base whether silence permits
 * @param protectedLabels security labels that law protects: a permit counts for the disclosure of
 *     what bears one only if it names the label. In order, without repeats
 * @param emergency what may be disclosed in an emergency without a permit
 */
public record Jurisdiction(
    String id, String version, Base base, List<String> protectedLabels, Emergency emergency) {
  /** So many fit into the bits of a question. */
  private static final int MOST_LABELS = 30;

  private static final String PREFIX = "Jurisdiction/";
  private static final String PSYCHOTHERAPY_NOTES = "PSYTHPN";

  /** What holds where no directive speaks. */
  public enum Base {
    /** Nothing is done that a directive does not permit. */
    OPT_IN,
    /** Visits are deposited, and disclosed for treatment, unless a directive denies it. */
    OPT_OUT
  }

  /** What may be disclosed in an emergency though nothing permits it, unless a denial names it. */
  public enum Emergency {
    /** Nothing. */
    CLOSED,
    /** Everything but psychotherapy notes. */
    OPEN
  }

  /** The directives alone. */
  public static final Jurisdiction NONE =
      new Jurisdiction("none", "1", Base.OPT_IN, List.of(), Emergency.CLOSED);

  /**
   * Federal law: records of substance use disorder programmes (42 CFR 2.31 and 2.33) and
   * psychotherapy notes (45 CFR 164.508(a)(2)) need a consent that is about them. In a medical
   * emergency the former do not (42 CFR 2.51).
   */
  public static final Jurisdiction UNITED_STATES =
      new Jurisdiction(
          "us",
          "1",
          Base.OPT_IN,
          List.of("ETH", "ETHUD", "OPIOIDUD", "PSYTHPN", "SUD"),
          Emergency.OPEN);

  /** Adds information about HIV (Public Health Law, section 2782; 2782(1)(d) for emergencies). */
  public static final Jurisdiction NEW_YORK = UNITED_STATES.state("us-ny", Base.OPT_IN, "HIV");

  /**
   * The health information exchange discloses for treatment unless the patient has opted out
   * (Health-General Article, section 4-302.3).
   */
  public static final Jurisdiction MARYLAND = UNITED_STATES.state("us-md", Base.OPT_OUT);

  private static final List<Jurisdiction> KNOWN = List.of(NONE, UNITED_STATES, NEW_YORK, MARYLAND);

  public Jurisdiction {
    requireNonNull(base, "base");
    requireNonNull(emergency, "emergency");
    protectedLabels = List.copyOf(new TreeSet<>(protectedLabels));
    if (id.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("A jurisdiction has an id and a version");
    }
    if (protectedLabels.size() > MOST_LABELS) {
      throw new IllegalArgumentException("A jurisdiction protects too many labels");
    }
  }

  /** The one with this short name. */
  public static Optional<Jurisdiction> named(String id) {
    return KNOWN.stream().filter(each -> each.id.equals(id)).findFirst();
  }

  /** The short names of all, as a sentence has them. */
  public static String names() {
    return KNOWN.stream().map(Jurisdiction::id).collect(Collectors.joining(", "));
  }

  /** What holds in a part of this one; nothing of it is taken away. */
  private Jurisdiction state(String id, Base base, String... labels) {
    Set<String> all = new TreeSet<>(protectedLabels);
    all.addAll(List.of(labels));
    return new Jurisdiction(id, version, base, List.copyOf(all), emergency);
  }

  /** The same, were there no protected labels. */
  Jurisdiction unprotected() {
    return new Jurisdiction(id, version, base, List.of(), emergency);
  }

  /** Whether it names a jurisdiction, this program's or another. */
  public static boolean isReference(String reference) {
    return reference.startsWith(PREFIX);
  }

  /** Where these rules stand. */
  public String reference() {
    return PREFIX + id + "/_history/" + version;
  }

  /** Protected labels that a permit has to name before this is done with what bears them. */
  List<String> protects(Request request) {
    return switch (request.action()) {
      case DEPOSIT -> List.of();
      case DISCLOSE, RESEARCH -> protectedLabels;
    };
  }

  /** Those of them that the content bears, by whatever name. */
  List<String> protects(Request request, Content content) {
    List<String> all = protects(request);
    return all.isEmpty()
        ? all
        : all.stream().filter(label -> LabelNames.refused(label, content.labels())).toList();
  }

  /** Whether what bears these labels may be disclosed in an emergency. */
  boolean permitsInEmergency(Set<String> labels) {
    return switch (emergency) {
      case CLOSED -> false;
      case OPEN -> !LabelNames.refused(PSYCHOTHERAPY_NOTES, labels);
    };
  }

  /** Whether it may be done where no directive speaks. */
  boolean permits(Request request) {
    return switch (base) {
      case OPT_IN -> false;
      case OPT_OUT ->
          switch (request.action()) {
            case DEPOSIT -> true;
            case DISCLOSE -> Purposes.isTreatment(request.purpose());
            case RESEARCH -> false;
          };
    };
  }
}
