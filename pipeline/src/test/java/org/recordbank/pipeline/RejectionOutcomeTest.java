package org.recordbank.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.SomeVisit;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitRejected;

class RejectionOutcomeTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void saysOfAVisitThatWasRejectedWhatBecameOfIt() {
    List<Output> outputs = rejected(Topics.VISIT_RECEIVED);

    assertThat(outputs).hasSize(2);
    assertThat(outputs.get(1).value()).isInstanceOf(VisitOutcome.class);
  }

  @Test
  void aFacilityCannotSayWhatBecameOfAnothersVisit() {
    List<Output> outputs = rejected(Topics.visitSubmitted("lakeside"));

    assertThat(outputs).hasSize(1);
    VisitRejected rejected = (VisitRejected) outputs.getFirst().value();
    assertThat(rejected.getVisitId()).isNull();
    assertThat(rejected.getFacility()).isEqualTo("lakeside");
  }

  /** A visit of the facility "general", on this topic, that the stage did not expect there. */
  private static List<Output> rejected(String topic) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(topic, 0, 7, SomeVisit.KEY.getBytes(UTF_8), new byte[] {1});
    Batch batch = new Batch("ingest", 1);
    batch.readable(
        record,
        new Delivery(topic, 0, 7, SomeVisit.KEY, SomeVisit.saying("{}")),
        Span.getInvalid());

    assertThat(batch.deliveries()).hasSize(1);
    return batch
        .outputs(List.of(new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD)), NOW)
        .stream()
        .map(Sender.Traced::output)
        .toList();
  }
}
