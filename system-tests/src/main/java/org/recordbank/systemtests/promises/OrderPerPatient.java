package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.recordbank.systemtests.promises.Observations.Kept;

/**
 * A patient's deposits stand in the order in which each facility sent them, without gaps. What was
 * rejected and replayed comes late; such visits keep the order among themselves.
 */
public record OrderPerPatient() implements Promise {

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<String>();
    var sent = ledger.firstByDocument();
    var replayed = seen.replayed();
    var last = new HashMap<String, Integer>();
    var positions = new HashMap<String, Long>();
    for (Kept kept :
        seen.kept().stream().sorted(Comparator.comparingLong(Kept::position)).toList()) {
      String account = kept.bank() + "/" + kept.account();
      if (kept.position() != positions.getOrDefault(account, 0L) + 1) {
        broken.add(kept.place() + " stands behind a gap");
      }
      positions.put(account, kept.position());
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
