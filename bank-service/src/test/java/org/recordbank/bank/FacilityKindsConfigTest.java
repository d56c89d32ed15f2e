package org.recordbank.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** The settings as an operator gives them. */
class FacilityKindsConfigTest {
  @Test
  void noFacilityIsAnythingSpecialUnlessItIsSaid() {
    assertThat(kinds(new EnvConfigSource(Map.of(), 300))).isEmpty();
  }

  @Test
  void comeFromVariables() {
    Map<String, String> variables =
        Map.of(
            "RECORDBANK_FACILITY_KINDS_HARBOUR", "part-2-programme,mental-health",
            "RECORDBANK_FACILITY_KINDS__OLD_PIER_", "hiv");

    assertThat(kinds(new EnvConfigSource(variables, 300)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "harbour", List.of("part-2-programme", "mental-health"),
                "old-pier", List.of("hiv")));
  }

  @Test
  void comeFromProperties() {
    Map<String, String> properties =
        Map.of("recordbank.facility-kinds.\"old-pier\"", "part-2-programme,hiv");

    assertThat(kinds(new PropertiesConfigSource(properties, "file", 300)))
        .isEqualTo(Map.of("old-pier", List.of("part-2-programme", "hiv")));
  }

  private static Map<String, List<String>> kinds(ConfigSource source) {
    return new SmallRyeConfigBuilder()
        .withSources(source)
        .withMapping(FacilityKindsConfig.class)
        .addDefaultInterceptors()
        .build()
        .getConfigMapping(FacilityKindsConfig.class)
        .byFacility();
  }
}
