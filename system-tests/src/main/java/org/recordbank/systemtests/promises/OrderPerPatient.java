package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.recordbank.systemtests.promises.Observations.Kept;

/** A patient's deposits stand in the order in which each facility sent them, without gaps. */
public record OrderPerPatient() implements Promise {

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<String>();
    var sent = ledger.firstByDocument();
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
        int before = last.getOrDefault(account + "/" + document.patient(), -1);
        if (document.number() < before) {
          broken.add(kept.place() + " was sent before what stands before it");
        }
        last.put(account + "/" + document.patient(), document.number());
      }
    }
    return broken;
  }
}
