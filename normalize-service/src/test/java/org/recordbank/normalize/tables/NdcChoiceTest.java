package org.recordbank.normalize.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NdcChoiceTest {
  @Test
  void takesTheLowestPackageWithoutABrand() {
    var alternatives =
        List.of(
            new MapEntry("70518166002", "lisinopril 10 MG Oral Tablet"),
            new MapEntry("50090488500", "lisinopril 10 MG Oral Tablet"),
            new MapEntry("00310013134", "Lisinopril 10 MG Oral Tablet [Zestril]"));

    assertThat(NdcChoice.choose(alternatives)).map(MapEntry::code).contains("50090488500");
  }

  @Test
  void leavesOutProductCodesFilledUpWithZeros() {
    var alternatives = List.of(new MapEntry("00686450587", "lisinopril 10mg/1 ORAL TABLET"));

    assertThat(NdcChoice.choose(alternatives)).isEmpty();
  }

  @Test
  void leavesOutWhatHasNotElevenDigits() {
    var alternatives = List.of(new MapEntry("0093-7267-01", "metformin"));

    assertThat(NdcChoice.choose(alternatives)).isEmpty();
  }
}
