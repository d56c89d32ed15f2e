package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.Topics;

final class ConfigurationTest {
  @Test
  void readsTheTopicsOfTheCatalogue() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
      properties.load(in);
    }

    assertThat(topic(properties, "visit-normalized.topic")).isEqualTo(Topics.VISIT_NORMALIZED);
    assertThat(topic(properties, "account-changed.topic")).isEqualTo(Topics.ACCOUNT_CHANGED);
    assertThat(topic(properties, "deposit-posted.topics")).isEqualTo(Topics.DEPOSIT_POSTED_PATTERN);
  }

  private static String topic(Properties properties, String channel) {
    return properties.getProperty("recordbank.channel." + channel);
  }
}
