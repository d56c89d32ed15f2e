package org.recordbank.systemtests.promises;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.recordbank.schemas.ConsentChanged;

/**
 * What the real system shows, all of it from outside.
 *
 * @param outcomes what {@code visit.outcome} says, in order
 * @param rejected what stands on {@code visit.rejected}
 * @param kept the deposits in the databases of the banks
 * @param posted what the banks gave receipts for
 * @param held documents in the database of consent-service that wait
 * @param orders the deposits that consent-service ordered, repeats among them
 * @param consents every directive set that was announced, in order
 * @param sources the documents that the banks give back, by {@link Kept#place}
 * @param chains what the offline verifier says of a bank whose chains do not verify
 * @param exposed everything in which nothing of a patient may stand
 */
public record Observations(
    List<Outcome> outcomes,
    List<Rejected> rejected,
    List<Kept> kept,
    Set<Posted> posted,
    Set<String> held,
    List<Ordered> orders,
    List<ConsentChanged> consents,
    Map<String, byte[]> sources,
    List<String> chains,
    List<Exposed> exposed) {

  /** What became of a document, {@code facility:hash}. */
  public record Outcome(String document, String status, String code) {}

  /**
   * A rejected document.
   *
   * @param source the document that was kept with it; empty where there is none
   * @param replayed whether an operator sent it again
   */
  public record Rejected(String document, String code, byte[] source, boolean replayed) {
    /** Of one that was not sent again. */
    public Rejected(String document, String code, byte[] source) {
      this(document, code, source, false);
    }

    /** Without the document. */
    @Override
    public String toString() {
      return "Rejected[" + code + "]";
    }
  }

  /**
   * A deposit.
   *
   * @param visit facility and message identifier, as the ledger writes it
   * @param document facility and hash; of a correction also which one it is
   * @param at milliseconds since 1970
   * @param reduced whether it is a part of the visit, without the document
   */
  public record Kept(
      String bank,
      String account,
      long position,
      String visitId,
      String facility,
      String visit,
      String document,
      String directive,
      String hash,
      long at,
      boolean reduced) {

    private static final char CORRECTION = '#';

    /** The name of a correction's document, of which nobody sent it once more. */
    public static String correction(String document, String visitId) {
      return document + CORRECTION + visitId;
    }

    /** Whether it corrects another deposit. */
    public boolean isCorrection() {
      return document.indexOf(CORRECTION) >= 0;
    }

    /** The document as a facility sent it. */
    public String sent() {
      return isCorrection() ? document.substring(0, document.indexOf(CORRECTION)) : document;
    }

    /** Where it stands. */
    public String place() {
      return bank + "/" + account + "/" + position;
    }

    /** What its receipt must say. */
    public Posted receipt() {
      return new Posted(place(), visitId, document, hash);
    }
  }

  /**
   * An order.
   *
   * @param version of the set of directives under which it was decided
   * @param at the moment for which it was decided
   * @param reduced whether it is of a part of the visit
   */
  public record Ordered(
      String visitId,
      String account,
      String directive,
      long version,
      Instant at,
      boolean reduced) {}

  /** A receipt. */
  public record Posted(String place, String visitId, String document, String hash) {}

  /**
   * A text of which nobody expects to hold anything about a patient.
   *
   * @param where what it is
   */
  public record Exposed(String where, String text) {
    /** Without the text. */
    @Override
    public String toString() {
      return where;
    }
  }

  /**
   * How each document stands: deposited or rejected where anybody said so, held otherwise. Where an
   * operator sent it again, a rejection no longer counts once something else was said after it.
   */
  public Map<String, Set<String>> standings() {
    var standings = new TreeMap<String, Set<String>>();
    var last = new TreeMap<String, String>();
    for (Outcome outcome : outcomes) {
      if (!outcome.status().equals("received")) {
        standings.computeIfAbsent(outcome.document(), k -> new TreeSet<>()).add(outcome.status());
        last.put(outcome.document(), outcome.status());
      }
    }
    for (String document : replayed()) {
      if (!last.getOrDefault(document, "rejected").equals("rejected")) {
        standings.getOrDefault(document, new TreeSet<>()).remove("rejected");
      }
    }
    standings
        .values()
        .forEach(
            said -> {
              if (said.size() > 1) {
                said.remove("held"); // released since
              }
            });
    return standings;
  }

  /** The documents that an operator sent again after they were rejected. */
  public Set<String> replayed() {
    return rejected.stream()
        .filter(Rejected::replayed)
        .map(Rejected::document)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The documents that stand so. */
  public Set<String> standing(String status) {
    return standings().entrySet().stream()
        .filter(entry -> entry.getValue().equals(Set.of(status)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
