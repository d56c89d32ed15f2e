package org.recordbank.pipeline;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitRejected;

/**
 * The records of one batch in their order, some for the stage to decide, some rejected already by
 * the loop: those that nobody can read, and those whose envelope disagrees. Used by one thread.
 */
final class Batch {
  private record Entry(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable Delivery delivery,
      @Nullable RejectionCode rejected,
      @Nullable Span span) {}

  private final String stage;
  private final Outcomes outcomes;
  private final List<Entry> entries;

  Batch(String stage, int size) {
    this.stage = stage;
    this.outcomes = new Outcomes(stage);
    this.entries = new ArrayList<>(size);
  }

  void unreadable(ConsumerRecord<byte[], byte[]> record, RejectionCode code) {
    entries.add(new Entry(record, null, code, null));
  }

  void readable(ConsumerRecord<byte[], byte[]> record, Delivery delivery, Span span) {
    RejectionCode code =
        Envelope.agrees(delivery.key(), delivery.value()) ? null : RejectionCode.ENVELOPE_MISMATCH;
    entries.add(new Entry(record, delivery, code, span));
  }

  int size() {
    return entries.size();
  }

  /** What is left for the stage to decide. */
  List<Delivery> deliveries() {
    List<Delivery> deliveries = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.rejected == null && entry.delivery != null) {
        deliveries.add(entry.delivery);
      }
    }
    return deliveries;
  }

  /** Everything to produce, in the order of the batch. */
  List<Sender.Traced> outputs(List<Resolution> resolutions, Instant now) {
    List<Sender.Traced> outputs = new ArrayList<>();
    int next = 0;
    for (Entry entry : entries) {
      Context context = entry.span == null ? Context.root() : Context.root().with(entry.span);
      List<Output> made =
          entry.rejected != null
              ? rejection(entry, new Resolution.Rejected(entry.rejected), now)
              : outputs(entry, resolutions.get(next++), now);
      made.forEach(output -> outputs.add(new Sender.Traced(output, context)));
    }
    return outputs;
  }

  private List<Output> outputs(Entry entry, Resolution resolution, Instant now) {
    return switch (resolution) {
      case Resolution.Forwarded forwarded -> forwarded.outputs();
      case Resolution.Held held -> held.outputs();
      case Resolution.Rejected rejected -> rejection(entry, rejected, now);
      case Resolution.Noted noted -> List.of();
    };
  }

  private List<Output> rejection(Entry entry, Resolution.Rejected resolution, Instant now) {
    ConsumerRecord<byte[], byte[]> record = entry.record;
    byte[] value = resolution.replayed() == null ? record.value() : resolution.replayed();
    Optional<VisitOutcome> outcome = outcome(entry, resolution, now);
    VisitRejected rejected =
        VisitRejected.newBuilder()
            .setVisitId(outcome.map(VisitOutcome::getVisitId).orElse(null))
            .setFacility(
                outcome
                    .map(VisitOutcome::getFacility)
                    .or(() -> Topics.facilityOf(record.topic()))
                    .orElse(null))
            .setContentHash(outcome.map(VisitOutcome::getContentHash).orElse(null))
            .setStage(stage)
            .setCode(resolution.code().code())
            .setAt(now)
            .setTopic(record.topic())
            .setPartition(record.partition())
            .setOffset(record.offset())
            .setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()))
            .setValue(value == null ? null : ByteBuffer.wrap(value))
            .build();
    String key =
        outcome
            .map(VisitOutcome::getVisitId)
            .orElse(record.topic() + "-" + record.partition() + "-" + record.offset());
    List<Output> outputs = new ArrayList<>(2);
    outputs.add(new Output(Topics.VISIT_REJECTED, key, rejected));
    outcome.ifPresent(
        it -> outputs.add(new Output(Topics.VISIT_OUTCOME, Envelope.outcomeKey(it), it)));
    return outputs;
  }

  /** What a facility wrote itself is not believed: its header could speak of another's visit. */
  private Optional<VisitOutcome> outcome(Entry entry, Resolution.Rejected resolution, Instant now) {
    VisitOutcome found = resolution.outcome();
    if (found != null || Topics.facilityOf(entry.record.topic()).isPresent()) {
      return Optional.ofNullable(found);
    }
    return Optional.ofNullable(entry.delivery)
        .flatMap(delivery -> Envelope.header(delivery.value()))
        .map(header -> outcomes.rejected(header, resolution.code(), now));
  }

  void count(StageMetrics metrics, List<Resolution> resolutions, Instant now) {
    int next = 0;
    for (Entry entry : entries) {
      Resolution resolution =
          entry.rejected != null
              ? new Resolution.Rejected(entry.rejected)
              : resolutions.get(next++);
      switch (resolution) {
        case Resolution.Forwarded forwarded -> {}
        case Resolution.Held held -> metrics.held(stage, held.code());
        case Resolution.Rejected rejected -> metrics.rejected(stage, rejected.code());
        case Resolution.Noted noted -> {}
      }
      Optional.ofNullable(entry.delivery)
          .flatMap(d -> Envelope.header(d.value()))
          .filter(header -> header.getCorrects() == null) // it was on its way once before
          .ifPresent(header -> metrics.age(stage, header.getReceivedAt(), now));
    }
  }

  void endSpans() {
    for (Entry entry : entries) {
      if (entry.span != null) {
        entry.span.end();
      }
    }
  }
}
