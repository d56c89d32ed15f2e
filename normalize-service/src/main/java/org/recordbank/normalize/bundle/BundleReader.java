package org.recordbank.normalize.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks once through a bundle and hears of what matters: the array of codings of each
 * CodeableConcept with the place where it ends, and the patients. Used once, by one thread.
 */
final class BundleReader {
  /** Arrays and objects within each other; the same as at ingest. */
  static final int DEEPEST = 64;

  /** What is added to a concept is three deeper than its array, and must not pass the limit. */
  private static final int DEEPEST_CONCEPT = DEEPEST - 3;

  static final int LONGEST_TEXT = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION) // RFC 8259, section 8.1: UTF-8
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST + 1)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNumberLength(LONGEST_TEXT)
                  .build())
          .build();

  /** The bundle is nested deeper than the limit. */
  static final class TooDeepException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Is told of each array of codings when it is read. */
  interface Concepts {
    /**
     * An array of codings has been read.
     *
     * @param codings what the array holds, never empty
     * @param end offset of its closing bracket
     */
    void concept(List<Place> codings, int end);
  }

  private final JsonParser parser;
  private final int from;
  private final Concepts concepts;
  private final List<Place> patients = new ArrayList<>(1);
  private final Place root = Place.root();
  private int depth;

  private BundleReader(JsonParser parser, int from, Concepts concepts) {
    this.parser = parser;
    this.from = from;
    this.concepts = concepts;
  }

  /**
   * Reads a bundle to its end.
   *
   * @param from offset at which it begins
   * @throws TooDeepException where it is nested deeper than the limit
   * @throws IOException where it is not one JSON object
   */
  static BundleReader read(byte[] bundle, int from, Concepts concepts) throws IOException {
    try (JsonParser parser = JSON.createParser(bundle, from, bundle.length - from)) {
      BundleReader reader = new BundleReader(parser, from, concepts);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      reader.object(reader.root);
      if (parser.nextToken() != null) {
        throw new IOException("more than one object");
      }
      return reader;
    }
  }

  boolean isBundle() {
    return root.isOfType("Bundle");
  }

  /** The Patient resources that are entries of the bundle. */
  List<Place> patients() {
    return patients;
  }

  private void object(Place place) throws IOException {
    enter();
    String field;
    while ((field = parser.nextFieldName()) != null) {
      switch (parser.nextToken()) {
        case START_OBJECT -> object(place.child(field, false, false));
        case START_ARRAY -> array(place, field);
        case VALUE_STRING -> {
          if (place.needs(field)) {
            place.take(field, parser.getText());
          }
        }
        default -> {}
      }
    }
    depth--;
    place.end();
    if (place.kind() == Place.Kind.RESOURCE && place.isOfType("Patient")) {
      patients.add(place);
    }
  }

  private void array(Place place, String field) throws IOException {
    enter();
    boolean coding = field.equals("coding") && depth <= DEEPEST_CONCEPT;
    List<Place> codings = coding ? new ArrayList<>(4) : List.of();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      switch (token) {
        case START_OBJECT -> {
          Place element = place.child(field, true, coding);
          object(element);
          if (coding) {
            codings.add(element);
          }
        }
        case START_ARRAY -> array(place, ""); // no FHIR; walked through for its depth
        default -> {}
      }
    }
    depth--;
    if (!codings.isEmpty()) {
      concepts.concept(codings, from + (int) parser.currentLocation().getByteOffset() - 1);
    }
  }

  private void enter() throws TooDeepException {
    if (++depth > DEEPEST) {
      throw new TooDeepException();
    }
  }
}
