package org.recordbank.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.Topics;

/** The settings that say a second time what the code says. */
final class SettingsTest {
  @Test
  void readTheTopicsOfTheCatalogue() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Beans.class.getResourceAsStream("/application.properties")) {
      settings.load(in);
    }

    assertThat(settings)
        .containsEntry("recordbank.channel.visit-submitted.topics", Topics.VISIT_SUBMITTED_PATTERN)
        .containsEntry("recordbank.channel.visit-outcome.topic", Topics.VISIT_OUTCOME);
  }
}
