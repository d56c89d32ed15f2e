package org.recordbank.systemtests.promises;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recordbank.sandbox.clients.OutcomeBook;
import org.recordbank.sandbox.visits.PatientIdentifier;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.DirectiveRule;
import org.recordbank.systemtests.promises.Observations.Exposed;
import org.recordbank.systemtests.promises.Observations.Kept;
import org.recordbank.systemtests.promises.Observations.Ordered;
import org.recordbank.systemtests.promises.Observations.Outcome;
import org.recordbank.systemtests.promises.Observations.Posted;
import org.recordbank.systemtests.promises.Observations.Rejected;

/** A made-up system that keeps its promises, to be spoilt by a test. */
final class World {

  static final Instant SIGNED = Instant.parse("2026-01-01T00:00:00Z");
  static final String DIRECTIVE = "Consent/1/_history/1";

  final Ledger ledger = new Ledger();
  final List<Outcome> outcomes = new ArrayList<>();
  final List<Rejected> rejected = new ArrayList<>();
  final List<Kept> kept = new ArrayList<>();
  final Set<Posted> posted = new HashSet<>();
  final Set<String> held = new HashSet<>();
  final List<Ordered> orders = new ArrayList<>();
  final List<ConsentChanged> consents = new ArrayList<>();
  final Map<String, byte[]> sources = new HashMap<>();
  final List<String> chains = new ArrayList<>();
  final List<Exposed> exposed = new ArrayList<>();

  World() {
    says(SIGNED, rule(DIRECTIVE, true).build());
  }

  /** The patient changes what they agree to. */
  void says(Instant at, DirectiveRule... rules) {
    consents.add(new ConsentChanged("a", consents.size() + 1L, List.of(rules), at));
  }

  /** A rule about everything. */
  static DirectiveRule.Builder rule(String directive, boolean permit) {
    return DirectiveRule.newBuilder()
        .setDirective(directive)
        .setPermit(permit)
        .setActions(List.of())
        .setFacilities(List.of());
  }

  Observations seen() {
    return new Observations(
        outcomes, rejected, kept, posted, held, orders, consents, sources, chains, exposed);
  }

  static SyntheticVisit visit(String message, String content) {
    return new SyntheticVisit(
        "general",
        "first",
        "p",
        new PatientIdentifier("general", "s", "v"),
        message,
        SIGNED,
        content.getBytes(UTF_8));
  }

  SyntheticVisit acknowledged(String message, String content) {
    SyntheticVisit visit = visit(message, content);
    ledger.acknowledged(ledger.sending(visit));
    says(visit, "received", "");
    return visit;
  }

  void says(SyntheticVisit visit, String status, String code) {
    outcomes.add(new Outcome(OutcomeBook.keyOf(visit), status, code));
  }

  void deposit(SyntheticVisit visit, long position) {
    says(visit, "deposited", "");
    keep(visit, position, DIRECTIVE);
  }

  void keep(SyntheticVisit visit, long position, String directive) {
    keep(visit, position, directive, SIGNED.plusSeconds(1), SIGNED.plusSeconds(1));
  }

  /** It was ordered by the latest that the patient said before, and deposited. */
  void keep(
      SyntheticVisit visit, long position, String directive, Instant ordered, Instant deposited) {
    long version = consents.stream().filter(set -> !set.getAt().isAfter(ordered)).count();
    keep(
        new Kept(
            "first",
            "a",
            position,
            "id of " + visit.messageId(),
            "general",
            "general:" + visit.messageId(),
            OutcomeBook.keyOf(visit),
            directive,
            "hash",
            deposited.toEpochMilli(),
            false),
        new Ordered("id of " + visit.messageId(), "a", directive, version, ordered, false),
        visit.bundle());
  }

  /** The last deposit is of a part of its visit, and was ordered so. */
  void reduce() {
    Kept whole = kept.removeLast();
    kept.add(
        new Kept(
            whole.bank(),
            whole.account(),
            whole.position(),
            whole.visitId(),
            whole.facility(),
            whole.visit(),
            whole.document(),
            whole.directive(),
            whole.hash(),
            whole.at(),
            true));
    Ordered order = orders.removeLast();
    orders.add(
        new Ordered(
            order.visitId(),
            order.account(),
            order.directive(),
            order.version(),
            order.at(),
            true));
    sources.put(whole.place(), new byte[0]);
  }

  private void keep(Kept deposit, Ordered order, byte[] source) {
    orders.add(order);
    kept.add(deposit);
    posted.add(deposit.receipt());
    sources.put(deposit.place(), source);
  }

  /** Another deposit of the same document, which corrects the first. */
  void correct(SyntheticVisit visit, long position) {
    String document = Kept.correction(OutcomeBook.keyOf(visit), "correction " + position);
    outcomes.add(new Outcome(document, "deposited", ""));
    Instant at = SIGNED.plusSeconds(2);
    keep(
        new Kept(
            "first",
            "a",
            position,
            "correction " + position,
            "general",
            "general:correction " + position,
            document,
            DIRECTIVE,
            "hash",
            at.toEpochMilli(),
            false),
        new Ordered("correction " + position, "a", DIRECTIVE, 1, at, false),
        visit.bundle());
  }

  void hold(SyntheticVisit visit) {
    says(visit, "held", "no-consent");
    held.add(OutcomeBook.keyOf(visit));
  }

  void reject(SyntheticVisit visit, String code, byte[] source) {
    says(visit, "rejected", code);
    rejected.add(new Rejected(OutcomeBook.keyOf(visit), code, source));
  }

  /** An operator sends again what was rejected. */
  void replay(SyntheticVisit visit) {
    String document = OutcomeBook.keyOf(visit);
    rejected.replaceAll(
        each ->
            each.document().equals(document)
                ? new Rejected(document, each.code(), each.source(), true)
                : each);
  }
}
