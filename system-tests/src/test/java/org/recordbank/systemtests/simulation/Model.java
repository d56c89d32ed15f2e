package org.recordbank.systemtests.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.FencePassed;

/** What must be, kept in the plainest way: what was sent, what patients said, what was answered. */
final class Model {
  /** What a patient says: yes within a time, except to one facility; or nothing. */
  record Said(boolean yes, Instant from, Instant until, @Nullable String exceptTo) {
    static final Said NOTHING = new Said(false, Instant.MIN, Instant.MAX, null);
  }

  /** Whether silence permits, as the law of some places has it. */
  private final boolean optOut;

  /** Documents in the order in which they came first, those that were acknowledged. */
  final Map<String, Integer> order = new LinkedHashMap<>();

  final Set<String> acknowledged = new LinkedHashSet<>();

  /** By document, its receipt. */
  final Set<String> receipts = new LinkedHashSet<>();

  private final Map<String, List<Said>> said = new HashMap<>();
  private final Map<String, Fence> fences = new HashMap<>();
  private final Map<String, Long> effective = new HashMap<>();

  private record Fence(String account, long version) {}

  Model(boolean optOut) {
    this.optOut = optOut;
  }

  private boolean permits(Said said, String facility, Instant at) {
    boolean yes = said.yes() && !at.isBefore(said.from()) && at.isBefore(said.until());
    return (yes || optOut) && !facility.equals(said.exceptTo());
  }

  /** Whether what the patient said last permits a deposit. */
  boolean permits(String account, String facility, Instant at) {
    return permits(last(account), facility, at);
  }

  void sends(String document, boolean isAcknowledged) {
    order.putIfAbsent(document, order.size());
    if (isAcknowledged) {
      acknowledged.add(document);
    }
  }

  /** The patient's directives of the next version; gives the version. */
  long says(String account, Said what) {
    List<Said> all = said.computeIfAbsent(account, a -> new ArrayList<>());
    all.add(what);
    return all.size();
  }

  Said last(String account) {
    List<Said> all = said.getOrDefault(account, List.of());
    return all.isEmpty() ? Said.NOTHING : all.getLast();
  }

  void fences(String fence, String account, long version) {
    fences.put(fence, new Fence(account, version));
  }

  /** The patient is told that the change is effective. */
  void answers(FencePassed passed) {
    Fence fence = fences.get(passed.getFenceId());
    if (fence == null) {
      throw new Broken("a fence that nobody put up was passed");
    }
    effective.merge(fence.account(), fence.version(), Math::max);
  }

  void receives(DepositPosted posted) {
    receipts.add(posted.getVisitId() + ":" + posted.getPosition());
  }

  /** A deposit commits. */
  void deposits(DepositOrdered order) {
    if (order.getConsentVersion() < effective.getOrDefault(order.getAccount(), 0L)) {
      throw new Broken("NothingWithoutConsent: a deposit after its revocation was acknowledged");
    }
    List<Said> all = said.getOrDefault(order.getAccount(), List.of());
    int version = (int) order.getConsentVersion();
    Said then = version < 1 ? Said.NOTHING : all.get(version - 1);
    if (!permits(then, order.getHeader().getFacility(), order.getOrderedAt())) {
      throw new Broken("NothingWithoutConsent: nothing permitted the deposit");
    }
  }
}
