package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.recordbank.systemtests.promises.Observations.Kept;

/**
 * What was acknowledged ends as exactly one of deposited, held, rejected; and what the outcomes say
 * is what the stores hold. A rejection stays where it is when it was replayed and came to another
 * end; and one of bytes in which nobody can find a document is of no document. A correction was
 * sent by nobody: it is explained by the deposit that it corrects.
 */
public record NothingLost() implements Promise {

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<String>();
    var standings = seen.standings();
    for (String document : ledger.acknowledged()) {
      Set<String> standing = standings.getOrDefault(document, Set.of());
      if (standing.size() != 1) {
        broken.add(document + " was acknowledged and is " + standing);
      }
    }
    differ(broken, "a bank", seen.standing("deposited"), documents(seen));
    differ(broken, "the store of held visits", seen.standing("held"), seen.held());
    differ(broken, "visit.rejected", seen.standing("rejected"), rejected(seen));
    differ(
        broken,
        "a receipt",
        seen.kept().stream().map(kept -> kept.receipt().toString()).collect(Collectors.toSet()),
        seen.posted().stream().map(Object::toString).collect(Collectors.toSet()));
    differ(
        broken,
        "the ledger",
        seen.kept().stream()
            .map(Kept::sent)
            .filter(document -> !ledger.firstByDocument().containsKey(document))
            .collect(Collectors.toSet()),
        Set.of());
    Set<String> deposited = documents(seen);
    seen.kept().stream()
        .filter(kept -> !deposited.contains(kept.sent()))
        .forEach(kept -> broken.add(kept.place() + " corrects what was never deposited"));
    return broken;
  }

  private static Set<String> rejected(Observations seen) {
    Set<String> rejected = seen.standing("rejected");
    Set<String> replayed = seen.replayed();
    return seen.rejected().stream()
        .map(Observations.Rejected::document)
        .filter(document -> !document.endsWith(":?"))
        .filter(document -> !replayed.contains(document) || rejected.contains(document))
        .collect(Collectors.toSet());
  }

  private static Set<String> documents(Observations seen) {
    return seen.kept().stream().map(Kept::document).collect(Collectors.toSet());
  }

  private static void differ(
      List<String> broken, String where, Set<String> expected, Set<String> found) {
    var missing = new TreeSet<>(expected);
    missing.removeAll(found);
    missing.forEach(each -> broken.add(each + " is not in " + where));
    var more = new TreeSet<>(found);
    more.removeAll(expected);
    more.forEach(each -> broken.add(each + " should not be in " + where));
  }
}
