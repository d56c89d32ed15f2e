package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.systemtests.promises.Observations.Kept;

/** Each deposit names a directive that allowed it then; none follows an answered revocation. */
public record NothingWithoutConsent() implements Promise {

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<String>();
    for (Kept kept : seen.kept()) {
      if (seen.consents().stream().noneMatch(set -> permits(set, kept))) {
        broken.add(kept.place() + " was deposited without a directive that allows it");
      }
    }
    for (Ledger.Revoked revoked : ledger.revocations()) {
      Set<Long> now =
          seen.kept().stream()
              .filter(kept -> kept.account().equals(revoked.account()))
              .map(Kept::position)
              .collect(Collectors.toSet());
      if (!now.equals(revoked.positions())) {
        broken.add(revoked.account() + " got deposits after the answer to a revocation: " + now);
      }
    }
    return broken;
  }

  private static boolean permits(ConsentChanged set, Kept kept) {
    return set.getAccount().equals(kept.account())
        && set.getAt().toEpochMilli() <= kept.at()
        && set.getDirectives().stream().anyMatch(rule -> permits(rule, kept));
  }

  /** By what every permit says, whatever else narrows it. */
  private static boolean permits(DirectiveRule rule, Kept kept) {
    var criteria = rule.getCriteria();
    var actions = criteria == null ? rule.getActions() : criteria.getActions();
    var facilities = criteria == null ? rule.getFacilities() : criteria.getFacilities();
    return rule.getDirective().equals(kept.directive())
        && rule.getPermit()
        && (actions.isEmpty() || actions.contains("deposit"))
        && (facilities.isEmpty() || facilities.contains(kept.facility()))
        && (rule.getValidFrom() == null || rule.getValidFrom().toEpochMilli() <= kept.at())
        && (rule.getValidUntil() == null || kept.at() < rule.getValidUntil().toEpochMilli());
  }
}
