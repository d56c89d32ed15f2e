package org.recordbank.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.SomeVisit;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.schemas.VisitRejected;

class BatchTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Batch batch = new Batch("normalize", 3);

  @Test
  void keepsTheOriginalBytesOfWhatNobodyCanRead() {
    batch.unreadable(record(7, "k", "no Avro"), RejectionCode.UNREADABLE_RECORD);

    List<Output> outputs = outputs(List.of());

    assertThat(batch.deliveries()).isEmpty();
    assertThat(outputs).hasSize(1);
    assertThat(outputs.getFirst().topic()).isEqualTo(Topics.VISIT_REJECTED);
    assertThat(outputs.getFirst().key()).isEqualTo("visit.received-2-7");
    VisitRejected rejected = (VisitRejected) outputs.getFirst().value();
    assertThat(rejected.getCode()).isEqualTo("unreadable-record");
    assertThat(rejected.getOffset()).isEqualTo(7);
    assertThat(rejected.getValue()).isEqualTo(ByteBuffer.wrap("no Avro".getBytes(UTF_8)));
    assertThat(rejected.getKey()).isEqualTo(ByteBuffer.wrap("k".getBytes(UTF_8)));
  }

  @Test
  void keepsWhatTheStageWantsToBeReplayedInPlaceOfTheBytes() {
    readable(1, SomeVisit.KEY, SomeVisit.saying("one"));

    List<Output> outputs =
        outputs(
            List.of(
                new Resolution.Rejected(
                    RejectionCode.HELD_TOO_LONG, null, "again".getBytes(UTF_8))));

    VisitRejected rejected = (VisitRejected) outputs.getFirst().value();
    assertThat(rejected.getValue()).isEqualTo(ByteBuffer.wrap("again".getBytes(UTF_8)));
    assertThat(rejected.getCode()).isEqualTo("held-too-long");
    assertThat(outputs.getLast().value()).isInstanceOf(VisitOutcome.class);
  }

  @Test
  void rejectsAVisitWhoseEnvelopeDisagreesAndSaysSoInItsOutcome() {
    readable(1, "general|urn:mrn|2", SomeVisit.saying("one"));

    List<Output> outputs = outputs(List.of());

    assertThat(batch.deliveries()).isEmpty();
    assertThat(outputs)
        .extracting(Output::topic)
        .containsExactly(Topics.VISIT_REJECTED, Topics.VISIT_OUTCOME);
    VisitOutcome outcome = (VisitOutcome) outputs.getLast().value();
    assertThat(outcome.getStatus()).isEqualTo("rejected");
    assertThat(outcome.getCode()).isEqualTo("envelope-mismatch");
  }

  @Test
  void oneBadRecordNeverFailsItsBatchAndTheOrderIsKept() {
    readable(1, SomeVisit.KEY, SomeVisit.saying("one"));
    batch.unreadable(record(2, "k", "bad"), RejectionCode.UNREADABLE_RECORD);
    readable(3, SomeVisit.KEY, SomeVisit.saying("three"));

    List<Output> outputs = outputs(List.of(forwarded("first"), forwarded("third")));

    assertThat(batch.deliveries()).extracting(Delivery::offset).containsExactly(1L, 3L);
    assertThat(outputs)
        .extracting(Output::key)
        .containsExactly("first", "visit.received-2-2", "third");
  }

  @Test
  void producesWhatHoldingSaysAndNothingForWhatIsNoted() {
    readable(1, SomeVisit.KEY, SomeVisit.saying("one"));
    readable(2, SomeVisit.KEY, SomeVisit.saying("two"));
    Output held = new Output(Topics.VISIT_OUTCOME, "held", SomeVisit.saying("one"));

    List<Output> outputs =
        outputs(
            List.of(
                new Resolution.Held(HoldCode.NO_CONSENT, List.of(held)), new Resolution.Noted()));

    assertThat(outputs).containsExactly(held);
  }

  @Test
  void doesNotRepeatPatientsInItsText() {
    VisitReceived visit = SomeVisit.saying("one");
    Delivery delivery = new Delivery(Topics.VISIT_RECEIVED, 2, 9, SomeVisit.KEY, visit);

    assertThat(
            delivery + " " + new Output(Topics.VISIT_RECEIVED, SomeVisit.KEY, visit) + " " + visit)
        .doesNotContain("urn:mrn")
        .contains("visit.received-2-9");
  }

  private List<Output> outputs(List<Resolution> resolutions) {
    return batch.outputs(resolutions, NOW).stream().map(Sender.Traced::output).toList();
  }

  private void readable(long offset, String key, VisitReceived visit) {
    Delivery delivery = new Delivery(Topics.VISIT_RECEIVED, 2, offset, key, visit);
    batch.readable(record(offset, key, "bytes"), delivery, Span.getInvalid());
  }

  private static Resolution forwarded(String key) {
    return new Resolution.Forwarded(
        List.of(new Output(Topics.VISIT_NORMALIZED, key, SomeVisit.saying("any"))));
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String key, String value) {
    return new ConsumerRecord<>(
        Topics.VISIT_RECEIVED, 2, offset, key.getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
