package org.recordbank.systemtests.promises;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recordbank.systemtests.promises.Observations.Kept;

/**
 * A patient gets each document as it was sent, byte for byte, and of a visit of which they allow a
 * part none; every chain verifies offline.
 */
public record SourceKept() implements Promise {

  @Override
  public List<String> broken(Ledger ledger, Observations seen) {
    var broken = new ArrayList<>(seen.chains());
    var sent = ledger.firstByDocument();
    for (Kept kept : seen.kept()) {
      Ledger.Sent document = sent.get(kept.sent());
      byte[] source = seen.sources().get(kept.place());
      if (kept.reduced()) {
        if (source == null || source.length > 0) {
          broken.add(kept.place() + " gives back a document that was not to be kept");
        }
      } else if (document != null
          && (source == null || !Arrays.equals(source, document.content()))) {
        broken.add(kept.place() + " does not come back as it was sent");
      }
    }
    return broken;
  }
}
