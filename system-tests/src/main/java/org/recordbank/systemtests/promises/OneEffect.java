package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.recordbank.systemtests.promises.Observations.Kept;
import org.recordbank.systemtests.promises.Observations.Rejected;

/**
 * A visit stands once, however often it was sent; another content under its identifier is rejected
 * and kept with the rejection, and what was sent first stays.
 */
public record OneEffect() implements Promise {

  private static final String CONFLICT = "content-conflict";

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<String>();
    var visits = new HashMap<String, String>();
    var ids = new HashSet<String>();
    for (Kept kept : seen.kept()) {
      if (!ids.add(kept.visitId()) || visits.put(kept.visit(), kept.document()) != null) {
        broken.add(kept.place() + " holds a visit that stands elsewhere too");
      }
    }
    Map<String, String> first = new HashMap<>();
    Set<String> acknowledged = ledger.acknowledged(); // perhaps only when it was sent again
    ledger.firstByDocument().values().stream()
        .filter(sent -> acknowledged.contains(sent.document()))
        .forEach(
            sent -> {
              String before = first.putIfAbsent(sent.visit(), sent.document());
              if (before != null) {
                conflict(sent, seen).ifPresent(broken::add);
              }
            });
    visits.forEach(
        (visit, document) -> {
          if (!document.equals(first.getOrDefault(visit, document))) {
            broken.add(document + " stands where another came first");
          }
        });
    for (String rejected : codes(seen)) {
      if (first.containsValue(rejected)) {
        broken.add(rejected + " came first and is rejected as a conflict");
      }
    }
    return broken;
  }

  private static Set<String> codes(Observations seen) {
    var documents = new HashSet<String>();
    for (Rejected rejected : seen.rejected()) {
      if (rejected.code().equals(CONFLICT)) {
        documents.add(rejected.document());
      }
    }
    return documents;
  }

  private static Optional<String> conflict(Ledger.Sent sent, Observations seen) {
    List<Rejected> rejected =
        seen.rejected().stream().filter(each -> each.document().equals(sent.document())).toList();
    boolean kept =
        !rejected.isEmpty()
            && rejected.stream()
                .allMatch(
                    each ->
                        each.code().equals(CONFLICT)
                            && Arrays.equals(each.source(), sent.content()));
    return kept
        ? Optional.empty()
        : Optional.of(sent.document() + " is a conflict and not kept as one");
  }
}
