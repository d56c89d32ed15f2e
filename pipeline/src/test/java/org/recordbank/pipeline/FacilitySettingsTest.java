package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** The settings as an operator gives them. */
class FacilitySettingsTest {
  @Test
  void noFacilityIsAnythingSpecialUnlessItIsSaid() {
    assertThat(kinds(new EnvConfigSource(Map.of("RECORDBANK_BANK", "first"), 300))).isEmpty();
  }

  @Test
  void comeFromVariablesHoweverTheHyphensOfANameAreWritten() {
    Map<String, String> variables =
        Map.of(
            "RECORDBANK_FACILITY_KINDS_HARBOUR", "part-2-programme,mental-health",
            "RECORDBANK_FACILITY_KINDS__OLD_PIER_", "hiv",
            "RECORDBANK_FACILITY_KINDS_NEW_PIER", "std");

    assertThat(kinds(new EnvConfigSource(variables, 300)))
        .isEqualTo(
            Map.of(
                "harbour", Set.of("part-2-programme", "mental-health"),
                "old-pier", Set.of("hiv"),
                "new-pier", Set.of("std")));
  }

  @Test
  void comeFromProperties() {
    Map<String, String> properties =
        Map.of("recordbank.facility-kinds.\"old-pier\"", "part-2-programme,hiv");

    assertThat(kinds(new PropertiesConfigSource(properties, "file", 300)))
        .isEqualTo(Map.of("old-pier", Set.of("part-2-programme", "hiv")));
  }

  @Test
  void whatNamesNoFacilityIsNotPassedOver() {
    assertThat(kinds(new EnvConfigSource(Map.of("RECORDBANK_FACILITY_KINDS", "hiv"), 300)))
        .isEqualTo(Map.of("", Set.of("hiv")));
  }

  private static Map<String, Set<String>> kinds(ConfigSource source) {
    Map<String, Set<String>> kinds = new TreeMap<>();
    Map<String, List<String>> read =
        FacilitySettings.of(
            new SmallRyeConfigBuilder().withSources(source).addDefaultInterceptors().build());
    read.forEach((facility, given) -> kinds.put(facility, new HashSet<>(given)));
    return kinds;
  }
}
