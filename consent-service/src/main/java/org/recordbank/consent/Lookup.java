package org.recordbank.consent;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.HeldVisit;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.consent.decision.Visit;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.policy.Directive;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.schemas.VisitNormalized;

/**
 * Everything that the decisions of a batch rest on.
 *
 * @param accounts by identifier
 * @param directives by account
 * @param versions of the sets of directives, by account
 * @param held those that bear the identifier of a visit of the batch
 * @param firstOfOthers by key, the smallest position among all other held visits
 * @param lastDecisions by visit, the last that was made about it
 */
record Lookup(
    Map<String, List<Account>> accounts,
    Map<String, List<Directive>> directives,
    Map<String, Long> versions,
    List<HeldVisit> held,
    Map<String, Long> firstOfOthers,
    Map<String, KeptDecision> lastDecisions) {

  /** Looks up under the locks that the decisions need, in two round trips, and takes the locks. */
  static Lookup of(Statements statements, List<VisitNormalized> visits) throws SQLException {
    Set<String> identifiers = new HashSet<>();
    Set<String> ids = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (VisitNormalized visit : visits) {
      identifiers.addAll(identifiers(visit));
      ids.add(visit.getHeader().getVisitId());
      keys.add(visit.getHeader().getPatientKey());
    }
    Locks.accountsAsTheyAre(statements);
    Map<String, List<Account>> accounts = Accounts.knowing(statements, identifiers);
    statements.run();
    Set<String> owners = new HashSet<>();
    accounts.values().forEach(known -> known.forEach(account -> owners.add(account.id())));
    if (!owners.isEmpty()) {
      Locks.directivesAsTheyAre(statements, owners);
    }
    Lookup lookup =
        new Lookup(
            accounts,
            Directives.of(statements, owners),
            Directives.versions(statements, owners),
            Held.withIds(statements, ids),
            Held.firstOfOthers(statements, keys, ids),
            Decisions.last(statements, ids));
    statements.run();
    return lookup;
  }

  /**
   * The accounts that know the first of the visit's identifiers that anybody knows. The identifier
   * of the key stands first: what else a document gives a patient cannot outvote it and draw the
   * visit into a stranger's account.
   */
  Collection<Account> accountsOf(VisitNormalized visit) {
    return identifiers(visit).stream()
        .map(i -> accounts.getOrDefault(i, List.of()))
        .filter(known -> !known.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** The patient's identifiers as this facility uses them, that of the key first. */
  static Set<String> identifiers(VisitNormalized visit) {
    Set<String> identifiers = new LinkedHashSet<>();
    String facility = visit.getHeader().getFacility();
    visit
        .getPatientIdentifiers()
        .forEach(i -> identifiers.add(IdentifierDigest.of(facility, i.getSystem(), i.getValue())));
    return identifiers;
  }

  /**
   * What a decision needs of a visit.
   *
   * @param content as {@link Visit#content}
   */
  static Visit visit(VisitNormalized visit, Supplier<Optional<LabelledBundle>> content) {
    return new Visit(
        visit.getHeader().getVisitId(),
        Documents.hex(visit.getHeader().getContentHash()),
        visit.getHeader().getPatientKey(),
        visit.getHeader().getFacility(),
        visit.getHeldPosition(),
        content,
        visit.getConversion() == null || visit.getConversion().getNotUnderstood() == 0);
  }

  /** Directives lead to patients. */
  @Override
  public String toString() {
    return "Lookup";
  }
}
