package org.recordbank.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings as an operator gives them: variables of the environment. */
final class MllpConfigTest {
  @Test
  void everythingIsClosedUnlessOpened() {
    MllpConfig config = config(Map.of());

    assertThat(config.enabled()).isFalse();
    assertThat(config.tlsEnabled()).isFalse();
    assertThat(config.senders()).isEmpty();
    assertThat(config.processingIds()).containsExactly("P");
    assertThat(config.port()).isEqualTo(2575);
    assertThat(config.tlsPort()).isEqualTo(2576);
    assertThat(config.messageWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.idleWait()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void sendersComeFromVariables() {
    MllpConfig config =
        config(
            Map.of(
                "RECORDBANK_INGEST_MLLP_ENABLED", "true",
                "RECORDBANK_INGEST_MLLP_SENDERS_GENERAL_SENDING_FACILITY", "GEN",
                "RECORDBANK_INGEST_MLLP_SENDERS_GENERAL_ADDRESSES", "10.0.0.0/8,::1",
                "RECORDBANK_INGEST_MLLP_SENDERS_HARBOUR_CERTIFICATE", "CN=engine,O=Harbour"));

    assertThat(config.enabled()).isTrue();
    assertThat(config.senders()).containsOnlyKeys("general", "harbour");
    assertThat(config.senders().get("general"))
        .satisfies(
            general -> {
              assertThat(general.sendingFacility()).hasValue("GEN");
              assertThat(general.addresses()).hasValue(List.of("10.0.0.0/8", "::1"));
              assertThat(general.certificate()).isEmpty();
            });
    assertThat(config.senders().get("harbour"))
        .satisfies(harbour -> assertThat(harbour.certificate()).hasValue("CN=engine,O=Harbour"));
  }

  private static MllpConfig config(Map<String, String> environment) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new EnvConfigSource(environment, 300))
            .withMapping(MllpConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .addDefaultInterceptors()
            .build();
    return config.getConfigMapping(MllpConfig.class);
  }
}
