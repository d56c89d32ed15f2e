package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.sources.json.JsonCursor;
import org.recordbank.sources.json.MalformedException;
import org.recordbank.sources.json.Span;

/**
 * Walks once through a bundle. Each array of codings goes to {@link Concepts} and each quantity to
 * {@link Quantities} as soon as what they depend on has been read; patients and counts are kept
 * here. Used once, by one thread.
 */
final class BundleReader {
  /** Arrays and objects within each other; the same as at ingest. */
  static final int DEEPEST = 64;

  /** What is added to a concept is three deeper than its array, and must not pass the limit. */
  private static final int DEEPEST_CONCEPT = DEEPEST - 3;

  private static final byte[] BUNDLE = "Bundle".getBytes(US_ASCII);
  private static final byte[] OLD = "old".getBytes(US_ASCII);
  private static final byte[] MAPPED_BY = Extensions.MAPPED_BY.getBytes(US_ASCII);
  private static final byte[] STANDARD_QUANTITY = Extensions.STANDARD_QUANTITY.getBytes(US_ASCII);

  private final byte[] bytes;
  private final JsonCursor cursor;
  private final Concepts concepts;
  private final Quantities quantities;
  private final UnmappedCodes unmapped;
  private final Kinds kinds = new Kinds();
  private final @Nullable Place[] places = new Place[DEEPEST + 1];
  private final List<PatientIdentifier> ofResource = new ArrayList<>(0);
  private List<PatientIdentifier> identifiers = List.of();
  private int patients;
  private boolean isBundle;
  private int depth;

  /**
   * A reader of a bundle.
   *
   * @param from offset at which it begins
   */
  BundleReader(
      byte[] bytes, int from, Concepts concepts, Quantities quantities, UnmappedCodes unmapped) {
    this.bytes = bytes;
    this.cursor = new JsonCursor(bytes, from);
    this.concepts = concepts;
    this.quantities = quantities;
    this.unmapped = unmapped;
  }

  /**
   * Reads the bundle to its end.
   *
   * @throws TooDeepException where it is nested deeper than the limit
   * @throws MalformedException where it is not one JSON object
   */
  void read() throws MalformedException, TooDeepException {
    if (cursor.peek() != '{') {
      throw new MalformedException();
    }
    Place root = object(null, Place.Role.BUNDLE);
    isBundle = Span.is(bytes, root.span(Field.RESOURCE_TYPE), BUNDLE);
    kinds.add("", root.tally());
    cursor.end();
  }

  boolean isBundle() {
    return isBundle;
  }

  /** How many Patient resources are entries of the bundle. */
  int patients() {
    return patients;
  }

  /** Of the last patient: those in use. */
  List<PatientIdentifier> identifiers() {
    return identifiers;
  }

  Kinds kinds() {
    return kinds;
  }

  private Place object(@Nullable Place around, Place.Role role)
      throws MalformedException, TooDeepException {
    enter();
    cursor.pass();
    Place place = place();
    place.begin(around, role, cursor.at(), unmapped.size(), quantities.size());
    if (role == Place.Role.RESOURCE) {
      ofResource.clear();
    }
    if (cursor.peek() == '}') {
      cursor.pass();
    } else {
      fields(place);
    }
    depth--;
    leave(place);
    return place;
  }

  private void fields(Place place) throws MalformedException, TooDeepException {
    while (true) {
      if (cursor.peek() != '"') {
        throw new MalformedException();
      }
      cursor.text();
      Field field = field(cursor.span());
      cursor.pass(':');
      switch (cursor.peek()) {
        case '{' -> {
          place.take(field, Span.NONE);
          object(place, place.within(field));
        }
        case '[' -> {
          place.take(field, Span.NONE);
          array(place, field);
        }
        case '"' -> {
          cursor.text();
          place.take(field, cursor.span());
        }
        default -> place.take(field, cursor.scalar());
      }
      if (cursor.peek() == '}') {
        cursor.pass();
        return;
      }
      cursor.pass(',');
    }
  }

  private Field field(long name) {
    if (!Span.isEscaped(name)) {
      return Field.of(bytes, Span.from(name), Span.from(name) + Span.length(name));
    }
    byte[] unescaped = Span.string(bytes, name).getBytes(UTF_8);
    return Field.of(unescaped, 0, unescaped.length);
  }

  private void array(Place place, Field field) throws MalformedException, TooDeepException {
    enter();
    cursor.pass();
    int begin = cursor.at();
    boolean hasSome = cursor.peek() != ']';
    if (field == Field.EXTENSION && hasSome) {
      place.extensionsAt(begin);
    }
    boolean coding = field == Field.CODING && depth <= DEEPEST_CONCEPT;
    int mark = concepts.size();
    if (hasSome) {
      elements(place, field, coding);
    } else {
      cursor.pass();
    }
    depth--;
    if (coding) {
      concepts.end(mark, begin, cursor.at() - 1, place);
    }
  }

  private void elements(Place place, Field field, boolean coding)
      throws MalformedException, TooDeepException {
    Place.Role role = field == Field.CODING && !coding ? Place.Role.OTHER : place.among(field);
    while (true) {
      switch (cursor.peek()) {
        case '{' -> {
          Place element = object(place, role);
          if (coding) {
            concepts.add(element);
          }
        }
        case '[' -> array(place, Field.OTHER); // no FHIR; walked through for its depth
        case '"' -> cursor.text();
        default -> cursor.scalar();
      }
      if (cursor.peek() == ']') {
        cursor.pass();
        return;
      }
      cursor.pass(',');
    }
  }

  private void leave(Place place) {
    if (place.role() == Place.Role.IDENTIFIER) {
      identifier(place);
    } else if (place.role() == Place.Role.EXTENSION) {
      extension(place);
    }
    if (place.isQuantity()) {
      quantities.add(place);
    }
    quantities.end(place);
    Place around = place.around();
    if (Span.isText(place.span(Field.RESOURCE_TYPE))) {
      resource(place);
    } else if (around != null) {
      around.tally().add(place.tally());
    }
  }

  private void resource(Place place) {
    String type = Kinds.named(bytes, place.span(Field.RESOURCE_TYPE));
    if (place.role() == Place.Role.RESOURCE && type.equals("Patient")) {
      patients++;
      identifiers = List.copyOf(ofResource);
    }
    unmapped.within(place.firstUnmapped(), type);
    kinds.add(type, place.tally());
    place.tally().clear();
  }

  /** An old identifier may be another's by now. */
  private void identifier(Place place) {
    String value = Span.textOf(bytes, place.span(Field.VALUE));
    if (!value.isBlank() && !Span.is(bytes, place.span(Field.USE), OLD)) {
      ofResource.add(new PatientIdentifier(Span.textOf(bytes, place.span(Field.SYSTEM)), value));
    }
  }

  private void extension(Place place) {
    Place around = place.around();
    if (around != null) {
      if (Span.is(bytes, place.span(Field.URL), MAPPED_BY)) {
        around.mapped();
      } else if (Span.is(bytes, place.span(Field.URL), STANDARD_QUANTITY)) {
        around.standardized();
      }
    }
  }

  private Place place() {
    Place place = places[depth];
    if (place == null) {
      place = new Place(depth);
      places[depth] = place;
    }
    return place;
  }

  private void enter() throws TooDeepException {
    if (++depth > DEEPEST) {
      throw new TooDeepException();
    }
  }
}
