package org.recordbank.ingest.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.recordbank.schemas.ConversionReport;

/**
 * What converting a document to FHIR R4 made of its values. Names places, never what stood there.
 *
 * @param mapped values that stand in an element of the bundle
 * @param text values that are kept as text, for a person to read
 * @param notUnderstood values that stand in the source document only
 * @param places where values stood that were not mapped, in the order of the document; the first
 *     hundred
 */
public record Conversion(int mapped, int text, int notUnderstood, List<Place> places) {
  /** A later version may have written more. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public Conversion {
    places = List.copyOf(places);
  }

  /**
   * One place.
   *
   * @param place a field, as PID-8, or a section and entry, as 11450-4/observation
   * @param kind text or not-understood
   * @param count how many values stood there
   */
  public record Place(String place, String kind, int count) {}

  /** The same as a stage said it. */
  public static Conversion of(ConversionReport report) {
    return new Conversion(
        report.getMapped(),
        report.getText(),
        report.getNotUnderstood(),
        report.getPlaces().stream()
            .map(each -> new Place(each.getPlace(), each.getKind(), each.getCount()))
            .toList());
  }

  /** As {@link #json} wrote it. */
  public static Conversion read(String json) {
    try {
      return JSON.readValue(json, Conversion.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("conversion in visit_status is not as it was written", e);
    }
  }

  /** As the table keeps it. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can always be written", e);
    }
  }
}
