package org.recordbank.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known for a question, in sentences.
 *
 * @param emergency whether denials count only where emergencies are named
 */
record NaiveFacts(
    Request request, @Nullable Content content, List<String> mustName, boolean emergency) {
  enum Fit {
    FITS,
    FITS_NOT,
    WHO_KNOWS
  }

  NaiveFacts(Request request, @Nullable Content content, List<String> mustName) {
    this(request, content, mustName, false);
  }

  static List<String> protectedBy(Jurisdiction law, Request request) {
    return request.action() == Action.DEPOSIT ? List.of() : law.protectedLabels();
  }

  static boolean basePermits(Jurisdiction law, Request request) {
    boolean treatment =
        Set.of("TREAT", "ETREAT", "BTG", "ERTREAT", "COC", "POPHLTH")
            .contains(request.purpose() == null ? "" : request.purpose());
    return law.base() == Jurisdiction.Base.OPT_OUT
        && (request.action() == Action.DEPOSIT
            || (request.action() == Action.DISCLOSE && treatment));
  }

  static boolean namesResearch(Criteria criteria) {
    return criteria.actions().contains(Action.RESEARCH)
        || criteria.purposes().stream().anyMatch(p -> p.equals("HRESCH") || p.equals("CLINTRCH"));
  }

  static boolean namesEmergency(Criteria criteria) {
    return criteria.purposes().contains("ETREAT")
        || criteria.purposes().contains("BTG")
        || criteria.purposes().contains("ERTREAT");
  }

  boolean isResearch() {
    return request.action() == Action.RESEARCH;
  }

  boolean isToCome(Provision provision) {
    @Nullable Instant from = provision.criteria().valid().from();
    return from != null && nanos(from) > nanos(request.now());
  }

  boolean isOver(Provision provision) {
    @Nullable Instant until = provision.criteria().valid().until();
    return until != null && nanos(until) <= nanos(request.now());
  }

  boolean isOpen(Provision provision) {
    Data data = provision.criteria().data();
    return content == null
        && !(data.classes().isEmpty()
            && data.codes().isEmpty()
            && data.instances().isEmpty()
            && data.period().from() == null
            && data.period().until() == null);
  }

  /** Whether this permit may not speak about this resource. */
  boolean isExcepted(Provision provision) {
    return content != null
        && isLimited(provision)
        && provision.criteria().data().except().stream().anyMatch(l -> refuses(l, content));
  }

  boolean mayBeExcepted(Provision provision) {
    return content == null && isLimited(provision);
  }

  private boolean isLimited(Provision provision) {
    return provision.effect() == Effect.PERMIT
        && request.action() != Action.DEPOSIT
        && !provision.criteria().data().except().isEmpty();
  }

  boolean labelsAreOpen(Provision provision) {
    return content == null && !provision.criteria().data().labels().isEmpty();
  }

  /** Fits only if each fits; fits not if one does not; else nobody knows. */
  Fit fitsBesideLabels(Provision provision) {
    Criteria c = provision.criteria();
    List<Fit> fits =
        content == null
            ? List.of(action(c), actor(c), purpose(provision))
            : List.of(
                action(c),
                actor(c),
                purpose(provision),
                classes(c.data(), content),
                codes(c.data(), content),
                named(c.data(), content),
                period(c.data().period(), content));
    if (fits.contains(Fit.FITS_NOT)) {
      return Fit.FITS_NOT;
    }
    return fits.contains(Fit.WHO_KNOWS) ? Fit.WHO_KNOWS : Fit.FITS;
  }

  Fit labelsFit(Provision provision) {
    Set<String> named = provision.criteria().data().labels();
    if (content == null || named.isEmpty()) {
      return Fit.FITS;
    }
    String order = "ULMNRV";
    List<String> heights = named.stream().filter(l -> order.contains(l)).toList();
    List<String> kinds = named.stream().filter(l -> !order.contains(l)).toList();
    boolean kind = kinds.stream().anyMatch(k -> means(k, content, provision.effect()));
    int height =
        content.labels().stream().filter(order::contains).mapToInt(order::indexOf).max().orElse(-1);
    boolean permit = provision.effect() == Effect.PERMIT;
    boolean high =
        heights.stream()
            .anyMatch(h -> permit ? height <= order.indexOf(h) : height >= order.indexOf(h));
    if (heights.isEmpty()) {
      return kind ? Fit.FITS : Fit.FITS_NOT;
    }
    if (height < 0 || (!kinds.isEmpty() && kind != high)) {
      return Fit.WHO_KNOWS;
    }
    return high ? Fit.FITS : Fit.FITS_NOT;
  }

  private static boolean means(String named, Content content, Effect effect) {
    return effect == Effect.DENY ? refuses(named, content) : permits(named, content);
  }

  /** A name, its synonyms and whatever is narrower, and what is so wide that it may be meant. */
  static boolean refuses(String named, Content content) {
    Set<String> reached =
        switch (named) {
          case "ETH", "SUD" -> Set.of("ETH", "SUD", "ETHUD", "OPIOIDUD", "BH");
          case "PSY", "MH" -> Set.of("PSY", "MH", "PSYTHPN", "BH");
          case "BH" -> Set.of("BH", "ETH", "SUD", "ETHUD", "OPIOIDUD", "PSY", "MH", "PSYTHPN");
          default -> Set.of(named);
        };
    return content.labels().stream().anyMatch(reached::contains);
  }

  /**
   * A name, its synonyms and whatever is narrower and not merely another way to read what is wider.
   */
  private static boolean permits(String named, Content content) {
    Set<String> borne = content.labels();
    boolean substance = borne.contains("SUD") || borne.contains("OPIOIDUD");
    boolean substanceItself = borne.contains("ETH") && !borne.contains("BH");
    boolean psychiatryItself =
        borne.contains("PSYTHPN")
            || (borne.contains("PSY") && !borne.contains("MH") && !borne.contains("BH"));
    return switch (named) {
      case "ETH", "SUD" -> substance || substanceItself;
      case "PSY" -> psychiatryItself;
      case "MH" -> borne.contains("MH") || psychiatryItself;
      case "BH" ->
          substance
              || substanceItself
              || psychiatryItself
              || borne.contains("BH")
              || borne.contains("MH");
      default -> borne.contains(named);
    };
  }

  /** Whether the provision names what a permit has to name, by one of its names. */
  boolean namesAll(Set<String> names) {
    return mustName.stream()
        .allMatch(
            label ->
                names.contains(label)
                    || (label.equals("SUD") && names.contains("ETH"))
                    || (label.equals("ETH") && names.contains("SUD")));
  }

  private Fit action(Criteria c) {
    return c.actions().isEmpty() || c.actions().stream().anyMatch(request.action()::equals)
        ? Fit.FITS
        : Fit.FITS_NOT;
  }

  private Fit actor(Criteria c) {
    boolean everybody = c.facilities().isEmpty() && c.actors().isEmpty();
    if (everybody || c.facilities().stream().anyMatch(request.facility()::equals)) {
      return Fit.FITS;
    }
    Fit best = Fit.FITS_NOT;
    for (Actor a : c.actors()) {
      boolean elsewhere = a.facility() != null && !a.facility().equals(request.facility());
      boolean otherPerson =
          a.person() != null && request.person() != null && !a.person().equals(request.person());
      boolean ofThatSystem = a.role() != null && hasRoleOfTheSystemOf(a.role());
      boolean otherRole = ofThatSystem && !request.roles().contains(a.role());
      if (elsewhere || otherPerson || otherRole) {
        continue;
      }
      boolean sure =
          (a.person() == null || request.person() != null) && (a.role() == null || ofThatSystem);
      if (sure) {
        return Fit.FITS;
      }
      best = Fit.WHO_KNOWS;
    }
    return best;
  }

  private boolean hasRoleOfTheSystemOf(String role) {
    return request.roles().stream().anyMatch(r -> r.charAt(0) == role.charAt(0)); // s| or t|
  }

  private Fit purpose(Provision provision) {
    Criteria c = provision.criteria();
    boolean meant = emergency && provision.effect() == Effect.DENY && namesEmergency(c);
    if (c.purposes().isEmpty() || meant) {
      return Fit.FITS;
    }
    String purpose = request.purpose();
    if (purpose == null) {
      return Fit.WHO_KNOWS;
    }
    boolean wider =
        switch (purpose) {
          case "ETREAT", "COC" -> c.purposes().contains("TREAT");
          case "BTG", "ERTREAT" ->
              c.purposes().contains("TREAT") || c.purposes().contains("ETREAT");
          case "CLINTRCH" -> c.purposes().contains("HRESCH");
          default -> false;
        };
    if (wider || c.purposes().contains(purpose)) {
      return Fit.FITS;
    }
    boolean open =
        switch (purpose) {
          case "TREAT" -> c.purposes().contains("COC");
          case "HRESCH" -> c.purposes().contains("CLINTRCH");
          default -> false;
        };
    return open ? Fit.WHO_KNOWS : Fit.FITS_NOT;
  }

  private static Fit classes(Data data, Content content) {
    if (data.classes().isEmpty() || data.classes().contains(content.type())) {
      return Fit.FITS;
    }
    boolean document = Set.of("DocumentReference", "Composition").contains(content.type());
    List<String> kinds = data.classes().stream().filter(k -> k.contains("|")).toList();
    if (!document || kinds.isEmpty()) {
      return Fit.FITS_NOT;
    }
    if (content.codes().isEmpty()) {
      return Fit.WHO_KNOWS;
    }
    return kinds.stream().anyMatch(content.codes()::contains) ? Fit.FITS : Fit.FITS_NOT;
  }

  private static Fit codes(Data data, Content content) {
    if (data.codes().isEmpty()) {
      return Fit.FITS;
    }
    if (content.codes().isEmpty()) {
      return Fit.WHO_KNOWS;
    }
    return data.codes().stream().anyMatch(content.codes()::contains) ? Fit.FITS : Fit.FITS_NOT;
  }

  private static Fit named(Data data, Content content) {
    boolean meant = data.instances().isEmpty();
    for (Instance instance : data.instances()) {
      meant |= content.named().test(instance);
    }
    return meant ? Fit.FITS : Fit.FITS_NOT;
  }

  private static Fit period(Period period, Content content) {
    long from = period.from() == null ? Long.MIN_VALUE : nanos(period.from());
    long until = period.until() == null ? Long.MAX_VALUE : nanos(period.until());
    // What is not known may reach as far as time does.
    long earliest = content.from() == null ? Long.MIN_VALUE : nanos(content.from());
    long latest = content.until() == null ? Long.MAX_VALUE : nanos(content.until());
    if (earliest >= from && latest <= until) {
      return Fit.FITS;
    }
    return latest <= from || earliest >= until ? Fit.FITS_NOT : Fit.WHO_KNOWS;
  }

  private static long nanos(Instant instant) {
    return ChronoUnit.NANOS.between(Directives.NOON, instant);
  }
}
