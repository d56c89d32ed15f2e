package org.recordbank.sandbox.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What converting made of a document's values: counts, shares, and the places of those that were
 * not mapped, first those that nothing understood.
 *
 * @param placesShown how many places of one kind are shown
 */
record ConversionTable(
    int mapped, int text, int notUnderstood, List<Place> places, int placesShown) {

  /** With the lines above them, the places of both kinds fit on a screen of fifty lines. */
  private static final int PLACES_ON_A_SCREEN = 30;

  private static final String TEXT = "text";

  ConversionTable {
    places = List.copyOf(places);
  }

  /**
   * One place.
   *
   * @param name as the standard of the document numbers it
   * @param kind text or not-understood
   * @param count how many values stood there
   */
  record Place(String name, String kind, int count) {}

  /**
   * Out of the answer.
   *
   * @param among how many documents share the screen
   */
  static ConversionTable of(JsonNode conversion, int among) {
    var places = new ArrayList<Place>();
    for (JsonNode each : conversion.path("places")) {
      places.add(
          new Place(
              each.path("place").asText(), each.path("kind").asText(), each.path("count").asInt()));
    }
    return new ConversionTable(
        conversion.path("mapped").asInt(),
        conversion.path("text").asInt(),
        conversion.path("notUnderstood").asInt(),
        places,
        Math.max(2, PLACES_ON_A_SCREEN / 2 / among));
  }

  void addTo(List<String> lines) {
    long all = (long) mapped + text + notUnderstood;
    Explanation.add(lines, "conversion", all + (all == 1 ? " value" : " values"));
    if (all == 0) {
      return;
    }
    count(lines, "mapped", mapped, all);
    count(lines, "kept as text", text, all);
    count(lines, "not understood", notUnderstood, all);
    list(lines, "not understood", notUnderstood, places.stream().filter(p -> !isText(p)).toList());
    list(lines, "kept as text", text, places.stream().filter(ConversionTable::isText).toList());
  }

  private static boolean isText(Place place) {
    return place.kind().equals(TEXT);
  }

  private static void count(List<String> lines, String name, int count, long all) {
    lines.add(
        String.format(Locale.ROOT, "  %-14s %7d  %5.1f %%", name, count, 100.0 * count / all));
  }

  private void list(List<String> lines, String title, int total, List<Place> some) {
    if (total == 0) {
      return;
    }
    lines.add("");
    lines.add(title);
    List<Place> shown = some.subList(0, Math.min(some.size(), placesShown));
    int width = shown.stream().mapToInt(place -> place.name().length()).max().orElse(0);
    for (Place place : shown) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s%s %5d",
              place.name(),
              " ".repeat(width - place.name().length()),
              place.count()));
    }
    if (some.size() > shown.size()) {
      lines.add("  ... and " + (some.size() - shown.size()) + " more");
    }
    int named = some.stream().mapToInt(Place::count).sum();
    if (named < total) {
      lines.add("  ... and " + (total - named) + " values at places that the report does not name");
    }
  }
}
