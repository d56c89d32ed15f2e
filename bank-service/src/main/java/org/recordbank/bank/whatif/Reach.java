package org.recordbank.bank.whatif;

import org.recordbank.bank.access.Verdict;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;

/** How much of a deposit somebody sees. */
public enum Reach {
  NOTHING,
  PART,
  ALL;

  /** What is given to whom this was the answer. */
  static Reach of(Verdict verdict, LabelledBundle deposit) throws BadBundleException {
    if (!(verdict instanceof Verdict.Granted reader)) {
      return NOTHING;
    }
    if (deposit.isGivenWhole(reader)) {
      return ALL;
    }
    return deposit.given(reader).isPresent() ? PART : NOTHING;
  }
}
