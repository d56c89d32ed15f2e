package org.recordbank.normalize.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;

/**
 * Counts what becomes of the values of one document. A place names a field or a section, in words
 * of the standard, and never holds what stands there. Used for one document, by one thread.
 */
public final class Report {
  /** Enough to work on; the rest is counted and not named. */
  public static final int MOST_PLACES = 100;

  /** Characters of a place's name. */
  private static final int LONGEST_PLACE = 100;

  private record Place(String name, String kind) {}

  private final Map<Place, Integer> places = new LinkedHashMap<>();
  private int mapped;
  private int text;
  private int notUnderstood;

  /** Values stand in elements of the bundle. */
  public void mapped(int values) {
    mapped += values;
  }

  /** Values of a place are kept as text, for a person to read. */
  public void text(String place, int values) {
    text += values;
    note(place, "text", values);
  }

  /** Values of a place stand in the source document only. */
  public void notUnderstood(String place, int values) {
    notUnderstood += values;
    note(place, "not-understood", values);
  }

  private void note(String place, String kind, int values) {
    String name = place.length() > LONGEST_PLACE ? place.substring(0, LONGEST_PLACE) : place;
    Place key = new Place(name, kind);
    if (values > 0 && (places.containsKey(key) || places.size() < MOST_PLACES)) {
      places.merge(key, values, Integer::sum);
    }
  }

  /** All of it, as it goes on with the visit. */
  public ConversionReport record() {
    List<ConversionPlace> named = new ArrayList<>(places.size());
    places.forEach(
        (place, count) -> named.add(new ConversionPlace(place.name(), place.kind(), count)));
    return new ConversionReport(mapped, text, notUnderstood, named);
  }
}
