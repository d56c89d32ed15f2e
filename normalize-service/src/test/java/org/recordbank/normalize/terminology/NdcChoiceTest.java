package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NdcChoiceTest {
  @Test
  void takesTheLowestPackageWithoutABrand() {
    var alternatives =
        List.of(
            new Alternative("70518166002", "lisinopril 10 MG Oral Tablet"),
            new Alternative("50090488500", "lisinopril 10 MG Oral Tablet"),
            new Alternative("00310013134", "Lisinopril 10 MG Oral Tablet [Zestril]"));

    assertThat(NdcChoice.choose(alternatives)).map(Alternative::code).contains("50090488500");
  }

  @Test
  void takesABrandWhereThereIsNothingElse() {
    var alternatives = List.of(new Alternative("00310013134", "Lisinopril 10 MG [Zestril]"));

    assertThat(NdcChoice.choose(alternatives)).map(Alternative::code).contains("00310013134");
    assertThat(NdcChoice.choose(List.of())).isEmpty();
  }
}
