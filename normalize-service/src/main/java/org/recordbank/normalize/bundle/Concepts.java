package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.sources.json.Span;

/**
 * Decides, when an array of codings ends, what is added to it, and counts. For one bundle, by one
 * thread.
 *
 * <p>What is added stands first, best first, and the sender's coding that it was made from is
 * marked as the one that was chosen, unless the sender has said which was. What claims more than a
 * sender's standard code stands behind the sender's. Nothing is added that is there already. A
 * table adds nothing where the concept has another code of its target system: the sender, or the
 * facility's map, knows better.
 */
final class Concepts {
  private static final byte[] USER_SELECTED = "\"userSelected\":true,".getBytes(US_ASCII);

  /** Codes of one concept that its quantities are measured by; more than any has. */
  private static final int MOST_CODES = 32;

  private final Meanings meanings;
  private final String facility;
  private final byte[] bytes;
  private final Insertions insertions;
  private final UnmappedCodes unmapped;

  /** A stack: codings hold extensions, which hold codings. The ones above {@code size} are free. */
  private final List<SentCoding> codings = new ArrayList<>();

  private int size;

  Concepts(
      Meanings meanings,
      String facility,
      byte[] bytes,
      Insertions insertions,
      UnmappedCodes unmapped) {
    this.meanings = meanings;
    this.facility = facility;
    this.bytes = bytes;
    this.insertions = insertions;
    this.unmapped = unmapped;
  }

  /** How many codings wait for their arrays to end. */
  int size() {
    return size;
  }

  /** A coding has ended. */
  void add(Place place) {
    if (size == codings.size()) {
      codings.add(new SentCoding());
    }
    codings
        .get(size++)
        .set(place, meanings.of(facility, bytes, place.span(Field.SYSTEM), place.span(Field.CODE)));
  }

  /**
   * An array of codings has ended: those since there were {@code first}.
   *
   * @param begin offset behind its bracket
   * @param end offset of its closing bracket
   * @param concept that it is of
   */
  void end(int first, int begin, int end, Place concept) {
    int firstUnmapped = unmapped.size();
    boolean hasAdditions = false;
    for (int i = first; i < size; i++) {
      Meaning meaning = source(i);
      hasAdditions |= meaning != null && !meaning.added().isEmpty();
    }
    if (hasAdditions) {
      insert(first, begin, end, concept.tally());
    } else {
      for (int i = first; i < size; i++) {
        count(i, false, concept.tally());
      }
    }
    Place around = concept.around();
    if (concept.role() == Place.Role.CODE && around != null) {
      around.codes(reached(first), firstUnmapped, unmapped.size());
    }
    size = first;
  }

  /**
   * What the sender's codings say; those that an earlier normalization made, only if they say
   * nothing.
   */
  private List<Code> reached(int first) {
    List<Code> ofSender = reached(first, false);
    return ofSender.isEmpty() ? reached(first, true) : ofSender;
  }

  private List<Code> reached(int first, boolean mapped) {
    List<Code> reached = List.of();
    for (int i = first; i < size && reached.size() < MOST_CODES; i++) {
      Meaning meaning = codings.get(i).meaning();
      if (meaning == null || codings.get(i).isMapped() != mapped) {
        continue;
      }
      if (reached.isEmpty()) {
        reached = meaning.reached();
      } else if (!meaning.reached().isEmpty()) {
        reached = new ArrayList<>(reached);
        reached.addAll(meaning.reached());
      }
    }
    return reached;
  }

  /** What the coding stands for, where something may be made of it. */
  private @Nullable Meaning source(int index) {
    SentCoding coding = codings.get(index);
    return coding.isMapped() ? null : coding.meaning();
  }

  private void insert(int first, int begin, int end, Tally tally) {
    Company company = new Company();
    boolean saysUserSelected = false;
    for (int i = first; i < size; i++) {
      company.add(codings.get(i));
      saysUserSelected |= codings.get(i).saysUserSelected();
    }
    for (int i = first; i < size; i++) {
      Meaning meaning = source(i);
      boolean hasAdded = meaning != null && insert(meaning, company, begin, end);
      if (hasAdded && !saysUserSelected) {
        insertions.add(codings.get(i).begin(), USER_SELECTED);
        saysUserSelected = true;
      }
      count(i, hasAdded, tally);
    }
  }

  private boolean insert(Meaning meaning, Company company, int begin, int end) {
    boolean hasAdded = false;
    for (AddedCoding added : meaning.added()) {
      if (!company.lets(added, meaning)) {
        continue;
      }
      if (added.saysMore() && meaning.isStandardAsSent()) {
        insertions.addComma(end);
        insertions.add(end, added.json());
      } else {
        insertions.add(begin, added.json());
        insertions.addComma(begin);
      }
      hasAdded = true;
    }
    if (hasAdded) {
      company.settle(meaning);
    }
    return hasAdded;
  }

  private void count(int index, boolean hasAdded, Tally tally) {
    SentCoding coding = codings.get(index);
    Meaning meaning = coding.meaning();
    if (meaning == null) {
      return;
    }
    switch (meaning.kind()) {
      case MAPPED -> {
        tally.mapped();
        if (meaning.isDecided()) {
          unmapped.addDecided(meaning.sent());
        }
      }
      case STANDARD -> {
        if (hasAdded) {
          tally.mapped();
        } else {
          tally.standard();
        }
      }
      case UNKNOWN -> {
        tally.unmapped();
        unmapped.add(
            meaning.sent(),
            Span.isText(coding.display()) ? Span.string(bytes, coding.display()) : null);
      }
    }
  }
}
