package org.recordbank.consent.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.decision.KeptDecision.Basis;
import org.recordbank.policy.Jurisdiction;

/** Which decisions of a batch are kept. */
public final class Trail {
  private Trail() {}

  /**
   * Those that say or rest on something else than the one before about the same visit, so that what
   * comes again and changes nothing leaves nothing.
   *
   * @param at the moment for which they were made
   * @param decided in their order
   * @param last by visit, the last decision that is kept already
   * @param versions by account, that of its set of directives
   */
  public static List<KeptDecision> news(
      Instant at,
      List<Decided> decided,
      Map<String, KeptDecision> last,
      Map<String, Long> versions) {
    Map<String, KeptDecision> newest = new HashMap<>(last);
    List<KeptDecision> news = new ArrayList<>();
    for (Decided each : decided) {
      KeptDecision before = newest.get(each.visit());
      KeptDecision next =
          new KeptDecision(
              each.visit(),
              before == null ? 1 : before.number() + 1,
              at,
              each.facility(),
              each.outcome().code(),
              each.account(),
              basis(each, versions));
      if (before == null || !next.repeats(before)) {
        newest.put(each.visit(), next);
        news.add(next);
      }
    }
    return news;
  }

  private static @Nullable Basis basis(Decided decided, Map<String, Long> versions) {
    Ruling ruling = decided.ruling();
    String account = decided.account();
    return ruling == null || account == null
        ? null
        : new Basis(
            versions.getOrDefault(account, 0L),
            Ruling.POLICY,
            name(ruling.jurisdiction()),
            ruling.labels(),
            ruling.directive());
  }

  /** A jurisdiction as it is kept, with its version. */
  public static String name(Jurisdiction jurisdiction) {
    return jurisdiction.id() + "/" + jurisdiction.version();
  }
}
