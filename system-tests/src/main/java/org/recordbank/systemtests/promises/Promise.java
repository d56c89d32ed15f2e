package org.recordbank.systemtests.promises;

import java.util.List;

/** Something that holds at any time when nothing is on its way. */
public sealed interface Promise
    permits NothingLost,
        OneEffect,
        OrderPerPatient,
        NothingWithoutConsent,
        EverythingExplained,
        SourceKept,
        NothingLeaks {

  /** All of them, where patients opt in. */
  List<Promise> ALL = with(NothingWithoutConsent.optIn());

  /** All of them, by what of consents is promised under the law of a place. */
  static List<Promise> with(NothingWithoutConsent consent) {
    return List.of(
        new NothingLost(),
        new OneEffect(),
        new OrderPerPatient(),
        consent,
        new EverythingExplained(),
        new SourceKept(),
        new NothingLeaks());
  }

  /** Where it is broken; empty where it is kept. */
  List<String> broken(Ledger ledger, Observations seen);

  /** Where these are broken, each with the name of the promise before it. */
  static List<String> broken(List<Promise> promises, Ledger ledger, Observations seen) {
    return promises.stream()
        .flatMap(
            promise ->
                promise.broken(ledger, seen).stream()
                    .map(where -> promise.getClass().getSimpleName() + ": " + where))
        .toList();
  }

  /** Fails where one is broken. */
  static void assertKept(List<Promise> promises, Ledger ledger, Observations seen) {
    List<String> broken = broken(promises, ledger, seen);
    if (!broken.isEmpty()) {
      throw new AssertionError("broken promises:\n" + String.join("\n", broken));
    }
  }
}
