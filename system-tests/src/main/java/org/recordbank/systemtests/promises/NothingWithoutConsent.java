package org.recordbank.systemtests.promises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.systemtests.promises.Observations.Kept;
import org.recordbank.systemtests.promises.Observations.Ordered;

/**
 * Each deposit was ordered while a directive allowed it, or the law did where patients opt out and
 * none refused it. Where they opt in, none was made between the answer to a revocation and the
 * patient's next signature; where they opt out, from the answer on none that was ordered by what
 * they had said before. Of what the patient allows in part, none that tells of {@link #SENSITIVE}
 * is whole; and what they allow is not deposited in part.
 *
 * @param optOut the law by which silence permits, as orders name it; empty where patients opt in
 */
public record NothingWithoutConsent(Optional<String> optOut) implements Promise {
  /** Stands in whatever tests send to patients who refuse it. */
  public static final String SENSITIVE = "zqleak";

  /** Where a deposit needs a directive. */
  public static NothingWithoutConsent optIn() {
    return new NothingWithoutConsent(Optional.empty());
  }

  /** Where this law permits what no directive refuses. */
  public static NothingWithoutConsent optOut(String law) {
    return new NothingWithoutConsent(Optional.of(law));
  }

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<String>();
    var sets = new HashMap<String, ConsentChanged>();
    seen.consents().forEach(set -> sets.put(set.getAccount() + "/" + set.getVersion(), set));
    Map<String, Ledger.Sent> sent = ledger.firstByDocument();
    Map<String, List<Ordered>> orders =
        seen.orders().stream().collect(Collectors.groupingBy(Ordered::visitId));
    var newest = new HashMap<String, Long>(); // of what permitted the deposit, by its place
    for (Kept kept : seen.kept()) {
      boolean tells = tells(sent.get(kept.sent()));
      orders.getOrDefault(kept.visitId(), List.of()).stream()
          .filter(order -> isOf(order, kept) && isPermitted(order, kept.facility(), sets, tells))
          .forEach(order -> newest.merge(kept.place(), order.version(), Math::max));
      if (!newest.containsKey(kept.place())) {
        broken.add(kept.place() + " was deposited without a directive that allows it");
      }
    }
    Map<String, List<Kept>> accounts =
        seen.kept().stream().collect(Collectors.groupingBy(Kept::account));
    for (Ledger.Revoked revoked : ledger.revocations()) {
      List<Kept> deposits = accounts.getOrDefault(revoked.account(), List.of());
      broken.addAll(
          optOut.isEmpty()
              ? broken(revoked, deposits, takenBack(revoked, seen.consents()))
              : stale(revoked, deposits, newest, version(revoked, seen.consents())));
    }
    return broken;
  }

  /** What was ordered after it does not excuse it; the bank's clock knows milliseconds. */
  private static boolean isOf(Ordered order, Kept kept) {
    return order.at().toEpochMilli() <= kept.at()
        && order.account().equals(kept.account())
        && order.directive().equals(kept.directive())
        && order.reduced() == kept.reduced();
  }

  /** Of a document that nobody sent it is not known. */
  private static boolean tells(Ledger.@Nullable Sent sent) {
    return sent == null || new String(sent.content(), UTF_8).contains(SENSITIVE);
  }

  /** By the set under which it was decided, at the moment for which it was. */
  private boolean isPermitted(
      Ordered order, String facility, Map<String, ConsentChanged> sets, boolean tells) {
    @Nullable ConsentChanged set = sets.get(order.account() + "/" + order.version());
    boolean byLaw = optOut.equals(Optional.of(order.directive()));
    if (set == null) {
      return byLaw && order.version() == 0 && !order.reduced(); // they have never said anything
    }
    Said said = new Said(set.getDirectives(), facility, order.at());
    // What a directive does not speak of, the law adds.
    boolean untilRefused = byLaw || (optOut.isPresent() && said.hasPermit(order.directive()));
    return switch (untilRefused ? said.leaves() : said.permits(order.directive())) {
      case NOTHING -> false;
      case PERHAPS_A_PART -> order.reduced() || !tells;
      case ALL -> !order.reduced();
    };
  }

  /** Of what the patient had said by the answer. */
  private static long version(Ledger.Revoked revoked, List<ConsentChanged> consents) {
    return consents.stream()
        .filter(set -> set.getAccount().equals(revoked.account()))
        .filter(set -> !set.getAt().isAfter(revoked.answered()))
        .mapToLong(ConsentChanged::getVersion)
        .max()
        .orElse(0);
  }

  /**
   * What came after the answer, and was not ordered by what the patient had said until then, or
   * later. What nothing permitted is told elsewhere.
   */
  private static List<String> stale(
      Ledger.Revoked revoked, List<Kept> deposits, Map<String, Long> newest, long version) {
    var broken = new ArrayList<String>();
    var gone = new HashSet<>(revoked.positions());
    for (Kept kept : deposits) {
      boolean before = gone.remove(kept.position());
      boolean after = !before || Instant.ofEpochMilli(kept.at()).isAfter(revoked.answered());
      if (after && newest.getOrDefault(kept.place(), version) < version) {
        broken.add(kept.place() + " was deposited after the answer, by what was said before");
      }
    }
    if (!gone.isEmpty()) {
      broken.add(revoked.account() + " had " + gone + " at an answer and has them no more");
    }
    return broken;
  }

  /** The directives that the patient had signed until then. */
  private static Set<String> takenBack(Ledger.Revoked revoked, List<ConsentChanged> consents) {
    return consents.stream()
        .filter(set -> set.getAccount().equals(revoked.account()))
        .filter(set -> revoked.isBeforeTheNextSignature(set.getAt()))
        .flatMap(set -> set.getDirectives().stream())
        .map(DirectiveRule::getDirective)
        .collect(Collectors.toSet());
  }

  /**
   * What was deposited is compared by its positions. Its time says to which side of the next
   * signature it belongs, and whether it came between the answer and the look at the positions.
   */
  private static List<String> broken(
      Ledger.Revoked revoked, List<Kept> deposits, Set<String> takenBack) {
    var broken = new ArrayList<String>();
    var before = new HashSet<Long>();
    for (Kept kept : deposits) {
      Instant at = Instant.ofEpochMilli(kept.at());
      if (revoked.isBeforeTheNextSignature(at)) {
        before.add(kept.position());
        if (at.isAfter(revoked.answered()) && revoked.positions().contains(kept.position())) {
          broken.add(kept.place() + " was deposited after the answer to a revocation");
        }
      } else if (takenBack.contains(kept.directive())) {
        broken.add(kept.place() + " names a directive that was taken back");
      }
    }
    if (!before.equals(revoked.positions())) {
      broken.add(
          revoked.account()
              + " had "
              + revoked.positions()
              + " at the answer to a revocation and then got others: "
              + before);
    }
    return broken;
  }
}
