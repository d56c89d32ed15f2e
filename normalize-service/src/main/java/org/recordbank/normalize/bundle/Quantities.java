package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.unit.Converted;
import org.recordbank.normalize.unit.Units;
import org.recordbank.sources.json.Span;

/**
 * Puts quantities in units of UCUM beside the senders'. A quantity that stands beside a {@code
 * code}, as the values and reference ranges of observations and their components do, is decided on
 * when the object that holds both ends, and brought to the usual unit of that code; any other when
 * it ends itself. What the sender wrote stays. For one bundle, by one thread.
 */
final class Quantities {
  /** What is added is five deeper than the quantity, and must not pass the limit. */
  private static final int DEEPEST = BundleReader.DEEPEST - 5;

  /** Characters of a number; what a sender measured has a dozen. */
  static final int LONGEST_NUMBER = 64;

  private static final byte[][] COMPARATORS = {
    "<".getBytes(US_ASCII), "<=".getBytes(US_ASCII), ">=".getBytes(US_ASCII), ">".getBytes(US_ASCII)
  };

  private final UnitMeanings meanings;
  private final Units units;
  private final String facility;
  private final byte[] bytes;
  private final Insertions insertions;
  private final UnmappedCodes unmapped;

  /** A stack; the ones above {@code size} are free. */
  private final List<SentQuantity> waiting = new ArrayList<>();

  private int size;
  private final SentQuantity alone = new SentQuantity();

  Quantities(
      UnitMeanings meanings,
      Units units,
      String facility,
      byte[] bytes,
      Insertions insertions,
      UnmappedCodes unmapped) {
    this.meanings = meanings;
    this.units = units;
    this.facility = facility;
    this.bytes = bytes;
    this.insertions = insertions;
    this.unmapped = unmapped;
  }

  /** How many wait for what they measure. */
  int size() {
    return size;
  }

  /** A quantity has ended. */
  void add(Place place) {
    if (place.isStandardized() || Span.length(place.span(Field.VALUE)) > LONGEST_NUMBER) {
      return;
    }
    if (place.role() != Place.Role.MEASURE) {
      alone.set(place);
      decide(alone, List.of());
      return;
    }
    if (size == waiting.size()) {
      waiting.add(new SentQuantity());
    }
    waiting.get(size++).set(place);
  }

  /** An object has ended, and with it what its code and its quantities say of each other. */
  void end(Place place) {
    int kept = place.firstQuantity();
    for (int i = kept; i < size; i++) {
      SentQuantity quantity = waiting.get(i);
      if (quantity.measures(place)) {
        decide(quantity, place.codes());
        unmapped.measuredIn(place.firstUnmappedCode(), place.lastUnmappedCode(), unit(quantity));
      } else {
        waiting.set(i, waiting.get(kept));
        waiting.set(kept++, quantity);
      }
    }
    size = kept;
  }

  private @Nullable String unit(SentQuantity sent) {
    long text = Span.isSomeText(sent.unit()) ? sent.unit() : sent.code();
    return Span.isSomeText(text) && Span.length(text) <= UnmappedCodes.LONGEST
        ? Span.string(bytes, text)
        : null;
  }

  private void decide(SentQuantity sent, List<Code> of) {
    switch (meanings.of(facility, bytes, sent.unit(), sent.code(), sent.system(), of)) {
      case UnitMeaning.Known known -> {
        put(sent, known);
        Code decided = known.decided();
        if (decided != null) {
          unmapped.addDecided(decided);
        }
      }
      case UnitMeaning.Unknown unknown -> unmapped.add(unknown.code(), null);
      case UnitMeaning.Other other -> {}
    }
  }

  private void put(SentQuantity sent, UnitMeaning.Known unit) {
    Optional<Converted> converted = converted(sent, unit);
    if (converted.isEmpty() && unit.isAsSent()) {
      return;
    }
    String value =
        converted.map(c -> c.value().toString()).orElse(Span.string(bytes, sent.value()));
    String ucum = converted.map(Converted::ucum).orElse(unit.code());
    String by = converted.map(Converted::how).orElse(unit.by());
    insert(sent, extension(value, comparator(sent), ucum, by));
  }

  /** The value in the usual unit; empty where it is in that, or cannot be brought to it. */
  private Optional<Converted> converted(SentQuantity sent, UnitMeaning.Known unit) {
    Code measured = unit.measured();
    if (measured == null) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(Span.string(bytes, sent.value()));
      return units.convert(value, unit.code(), measured, unit.usual());
    } catch (NumberFormatException e) { // an exponent of ten digits
      return Optional.empty();
    }
  }

  private String comparator(SentQuantity sent) {
    for (byte[] comparator : COMPARATORS) {
      if (Span.is(bytes, sent.comparator(), comparator)) {
        return new String(comparator, US_ASCII);
      }
    }
    return "";
  }

  private static String extension(String value, String comparator, String ucum, String by) {
    StringBuilder json = new StringBuilder(384);
    Extensions.begin(json, Extensions.STANDARD_QUANTITY, "valueQuantity");
    Extensions.text(json.append("{\"extension\":["), Extensions.MAPPED_BY, "valueString", by);
    json.append("],\"value\":").append(value);
    if (!comparator.isEmpty()) {
      Extensions.quoted(json.append(",\"comparator\":"), comparator);
    }
    Extensions.quoted(json.append(",\"unit\":"), ucum);
    json.append(",\"system\":\"").append(UnitMeanings.UCUM);
    Extensions.quoted(json.append("\",\"code\":"), ucum);
    return json.append("}}").toString();
  }

  private void insert(SentQuantity sent, String extension) {
    if (sent.depth() > DEEPEST || sent.extensions() == Place.ODD_EXTENSIONS) {
      return;
    }
    if (sent.extensions() == Place.NO_EXTENSIONS) {
      insertions.add(sent.begin(), ("\"extension\":[" + extension + "],").getBytes(UTF_8));
    } else {
      insertions.add(sent.extensions(), (extension + ",").getBytes(UTF_8));
    }
  }
}
