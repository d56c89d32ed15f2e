package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.ConfluentApi;

class SenderTest {

  /** Takes every record but the second. */
  private static final class Refusing extends MockProducer<byte[], byte[]> {
    private int asked;

    Refusing() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
      return ++asked == 2
          ? CompletableFuture.failedFuture(new TimeoutException("no room in time"))
          : super.send(record);
    }
  }

  @Test
  void nothingOvertakesARecordThatCouldNotBeHandedOver() {
    Wire wire =
        new Wire(
            new ConfluentApi(
                URI.create("http://localhost:1"), Optional.empty(), Duration.ofSeconds(1)));
    try (Refusing producer = new Refusing()) {
      Sender sender = new Sender(wire, new Tracing(OpenTelemetry.noop()), producer);

      assertThatThrownBy(() -> sender.sendEncoded(List.of(record(1), record(2), record(3))))
          .isInstanceOf(TimeoutException.class);

      assertThat(producer.history()).extracting(sent -> sent.value()[0]).containsExactly((byte) 1);
    } finally {
      wire.close();
    }
  }

  private static Sender.Encoded record(int number) {
    return new Sender.Encoded("visit.received", "key", new byte[] {(byte) number});
  }
}
