package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.recordbank.systemtests.promises.Observations.Kept;

/**
 * A patient's deposits stand in the order in which each facility sent them, without gaps. What was
 * rejected and replayed comes late; such visits keep the order among themselves. A correction
 * stands behind what it corrects, wherever that is.
 */
public record OrderPerPatient() implements Promise {

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<String>();
    var sent = ledger.firstByDocument();
    var replayed = seen.replayed();
    var last = new HashMap<String, Integer>();
    var positions = new HashMap<String, Long>();
    var originals = new HashMap<String, Set<String>>();
    for (Kept kept :
        seen.kept().stream().sorted(Comparator.comparingLong(Kept::position)).toList()) {
      String account = kept.bank() + "/" + kept.account();
      if (kept.position() != positions.getOrDefault(account, 0L) + 1) {
        broken.add(kept.place() + " stands behind a gap");
      }
      positions.put(account, kept.position());
      originals.computeIfAbsent(account, k -> new HashSet<>()).add(kept.document());
      if (!originals.getOrDefault(account, Set.of()).contains(kept.sent())) {
        broken.add(kept.place() + " stands before what it corrects");
      }
      Ledger.Sent document = sent.get(kept.document());
      if (document != null) {
        String line = account + "/" + document.patient() + "/" + replayed.contains(kept.document());
        if (document.number() < last.getOrDefault(line, -1)) {
          broken.add(kept.place() + " was sent before what stands before it");
        }
        last.put(line, document.number());
      }
    }
    return broken;
  }
}
