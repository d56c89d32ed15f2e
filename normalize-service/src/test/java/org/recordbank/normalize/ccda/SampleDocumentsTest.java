package org.recordbank.normalize.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.schemas.ConversionReport;

final class SampleDocumentsTest {
  /** Of a thousand values of headers and entries; raise it when more is mapped. */
  private static final int LEAST_MAPPED = 907;

  @BeforeEach
  void samplesArePresent() {
    assumeTrue(Samples.arePresent(), "the shared samples are not here");
  }

  @Test
  void allConvertAndMostOfTheirValuesAreMapped() {
    int mapped = 0;
    int notUnderstood = 0;
    Map<String, Integer> places = new HashMap<>();
    for (Map.Entry<String, byte[]> sample : Samples.documents().entrySet()) {
      Conversion conversion = DocumentConverter.convert(sample.getValue(), Samples.header());
      assertThat(conversion).as(sample.getKey()).isInstanceOf(Conversion.Done.class);
      ConversionReport report = ((Conversion.Done) conversion).report();
      mapped += report.getMapped();
      notUnderstood += report.getNotUnderstood();
      report.getPlaces().stream()
          .filter(place -> place.getKind().equals("not-understood"))
          .forEach(place -> places.merge(place.getPlace(), place.getCount(), Integer::sum));
    }
    long share = 1000L * mapped / (mapped + notUnderstood);
    System.out.printf(
        "mapped %d of %d values, %d in a thousand%n", mapped, mapped + notUnderstood, share);
    places.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(25)
        .forEach(
            place ->
                System.out.println("not understood: " + place.getValue() + " " + place.getKey()));
    assertThat(share).isGreaterThanOrEqualTo(LEAST_MAPPED);
  }

  @Test
  void theSameDocumentBecomesTheSameBytes() {
    Samples.documents()
        .forEach((name, bytes) -> assertThat(bundle(bytes)).as(name).isEqualTo(bundle(bytes)));
  }

  private static byte[] bundle(byte[] document) {
    return ((Conversion.Done) DocumentConverter.convert(document, Samples.header())).bundle();
  }
}
