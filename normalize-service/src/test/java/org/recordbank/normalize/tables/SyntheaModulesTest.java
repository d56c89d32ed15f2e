package org.recordbank.normalize.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SyntheaModulesTest {
  @Test
  void takesTheNameThatSaysMost() {
    var names = new TreeSet<>(List.of("Epilepsy", "Epilepsy (disorder)"));

    assertThat(SyntheaModules.name(names)).contains("Epilepsy (disorder)");
  }

  @Test
  void reliesOnNoNameWhereTheModulesDisagree() {
    var names = new TreeSet<>(List.of("Amputation of left foot", "Amputation of right foot"));

    assertThat(SyntheaModules.name(names)).isEmpty();
  }
}
