package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TroubleTest {
  @Test
  void aDatabaseThatIsAwayIsOfTheWorld() {
    assertThat(Trouble.isOfTheWorld(new SQLException("gone", "08006"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new SQLException("shutting down", "57P01"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new SQLException("serialization", "40001"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new SQLException("disk full", "53100"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new SQLException("idled too long", "25P03"))).isTrue();
    assertThat(
            Trouble.isOfTheWorld(
                new IllegalStateException(new CompletionException(new SQLException("x", "08001")))))
        .isTrue();
  }

  @Test
  void aBrokerOrRegistryThatIsAwayIsOfTheWorld() {
    assertThat(Trouble.isOfTheWorld(new TimeoutException("no metadata"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new NotEnoughReplicasException("one"))).isTrue();
    assertThat(Trouble.isOfTheWorld(new UncheckedIOException(new IOException("refused")))).isTrue();
  }

  @Test
  void aMistakeOfOursIsADefect() {
    assertThat(Trouble.isOfTheWorld(new NullPointerException())).isFalse();
    assertThat(Trouble.isOfTheWorld(new SQLException("syntax", "42601"))).isFalse();
    assertThat(Trouble.isOfTheWorld(new SQLException("transaction failed", "25P02"))).isFalse();
    assertThat(Trouble.isOfTheWorld(new SQLException("unique", "23505"))).isFalse();
    assertThat(Trouble.isOfTheWorld(new RecordTooLargeException("33 MB"))).isFalse();
    assertThat(Trouble.isOfTheWorld(null)).isFalse();
  }

  @Test
  void itsDescriptionQuotesNoMessage() {
    Exception trouble =
        new IllegalStateException("Jane Doe", new SQLException("Key (name)=(Jane Doe)", "23505"));

    assertThat(Trouble.describe(trouble) + Trouble.trace(trouble))
        .contains("IllegalStateException", "SQLException[23505]")
        .doesNotContain("Jane");
  }
}
