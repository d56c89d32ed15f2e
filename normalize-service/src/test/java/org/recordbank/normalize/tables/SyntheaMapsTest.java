package org.recordbank.normalize.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.terminology.Alternative;

final class SyntheaMapsTest {
  @Test
  void leavesOutWhatIsNoFinishedIcd10cmCode() {
    var entries =
        List.of(
            new MapEntry("F02ZFZZ", "Pain Assessment"),
            new MapEntry("S82.90X", "Unspecified fracture, episode of care unspecified"),
            new MapEntry("Z59.82", "Transportation insecurity"),
            new MapEntry("R52", " Pain,  unspecified"),
            new MapEntry("R52", "Pain, unspecified"));

    assertThat(SyntheaMaps.valid(entries, SyntheaMaps::isIcd10cm))
        .containsExactly(new Alternative("R52", "Pain, unspecified"));
  }

  @Test
  void leavesOutProductCodesFilledUpWithZerosAndWhatHasNotElevenDigits() {
    var entries =
        List.of(
            new MapEntry("00686450587", "lisinopril 10mg/1 ORAL TABLET"),
            new MapEntry("0093-7267-01", "metformin"),
            new MapEntry("50090488500", "lisinopril 10 MG Oral Tablet"));

    assertThat(SyntheaMaps.valid(entries, SyntheaMaps::isPackage))
        .extracting(Alternative::code)
        .containsExactly("50090488500");
  }
}
