package org.recordbank.systemtests.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recordbank.bank.chain.ChainCheck;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.chain.Link;
import org.recordbank.bank.chain.StoredDeposit;
import org.recordbank.consent.decision.Account;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.VisitOutcome;

/** The promises, when nothing is on its way. */
final class Checks {
  private final World world;
  private final Map<String, List<String>> stands = new HashMap<>();
  private final Set<String> deposited = new HashSet<>();

  private Checks(World world) {
    this.world = world;
  }

  static void hold(World world) {
    Checks checks = new Checks(world);
    checks.banks();
    checks.held();
    world.rejected.forEach(document -> checks.stands(document, "rejected"));
    checks.nothingLost();
    checks.conflicts();
  }

  private void stands(String document, String as) {
    stands.computeIfAbsent(document, d -> new ArrayList<>(1)).add(as);
  }

  private static void require(boolean holds, String promise, String what) {
    if (!holds) {
      throw new Broken(promise + ": " + what);
    }
  }

  private void banks() {
    for (BankStore bank : world.banks.values()) {
      bank.kept.forEach((account, deposits) -> account(bank, account, deposits));
    }
  }

  private void account(BankStore bank, String account, List<StoredDeposit> deposits) {
    ChainCheck chain = new ChainCheck(account);
    Map<String, Integer> last = new HashMap<>();
    for (StoredDeposit deposit : deposits) {
      chain.next(deposit);
      Link.Visit visit = deposit.link().visit();
      String document = visit.visitId() + ":" + Documents.hex(visit.contentHash());
      stands(document, "deposited");
      require(deposited.add(visit.visitId()), "OneEffect", document + " stands twice");
      require(
          world.model.receipts.contains(visit.visitId() + ":" + deposit.link().position()),
          "NothingLost",
          document + " has no receipt");
      int order = world.model.order.getOrDefault(document, -1);
      require(order >= 0, "NothingLost", document + " came from nowhere");
      if (world.rejected.contains(document)) {
        continue; // as a conflict, and sent again: it comes when it was sent again
      }
      require(
          last.getOrDefault(visit.facility(), -1) < order,
          "OrderPerPatient",
          document + " stands behind a later one");
      last.put(visit.facility(), order);
    }
    require(
        chain.end(bank.heads.getOrDefault(account, Head.EMPTY)).isEmpty(),
        "SourceKept",
        "the chain of " + account + " does not verify");
  }

  private void held() {
    Set<String> keys = new HashSet<>();
    for (ConsentStore.Row row : world.consent.held.values()) {
      stands(Envelope.outcomeKey(row.header()), "held");
      if (keys.add(row.visit().patientKey())) {
        List<Account> accounts = world.consent.accountsOf(row.identifiers());
        require(
            accounts.isEmpty()
                || !world.model.permits(
                    accounts.getFirst().id(), row.header().getFacility(), world.now),
            "NothingLost",
            World.name(row.header()) + " waits though it may go on");
      }
    }
  }

  /**
   * A visit of which several contents came may, at worst, have one that is rejected and waits or is
   * deposited all the same (docs/decisions/held-though-deposited.md); none is lost even then.
   */
  private void nothingLost() {
    Map<String, Integer> contents = new HashMap<>();
    world
        .model
        .order
        .keySet()
        .forEach(document -> contents.merge(visit(document), 1, Integer::sum));
    for (String document : world.model.acknowledged) {
      require(stands.containsKey(document), "NothingLost", document + " is nowhere");
    }
    stands.forEach(
        (document, found) -> {
          boolean several = contents.getOrDefault(visit(document), 0) > 1;
          require(
              found.size() == 1 || (several && found.contains("rejected")),
              "NothingLost",
              document + " is " + found);
          VisitOutcome status = world.statuses.get(document);
          require(
              status != null && found.contains(status.getStatus()),
              "NothingLost",
              document + " is " + found + " and the status says otherwise");
        });
  }

  /** Of the documents under one identifier, one stands. */
  private void conflicts() {
    Set<String> standing = new HashSet<>();
    stands.forEach(
        (document, found) -> {
          if (found.contains("deposited") || found.contains("held")) {
            standing.add(visit(document));
          }
        });
    for (String document : world.rejected) {
      require(
          standing.contains(visit(document)), "OneEffect", document + " conflicts with nothing");
    }
  }

  private static String visit(String document) {
    return document.substring(0, document.indexOf(':'));
  }
}
