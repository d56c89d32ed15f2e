package org.recordbank.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.recordbank.pipeline.outcome.RejectionCode;

/** What an operator sees of MLLP. Tags are from closed lists, never anything that was sent. */
final class MllpMetrics {
  private final MeterRegistry meters;
  private final Consumer<RejectionCode> rejections;
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * @param rejections counts what ingest rejects, however it came
   */
  MllpMetrics(MeterRegistry meters, Consumer<RejectionCode> rejections) {
    this.meters = meters;
    this.rejections = rejections;
    meters.gauge("recordbank.mllp.connections", connections);
  }

  void opened() {
    connections.incrementAndGet();
  }

  void closed() {
    connections.decrementAndGet();
  }

  /** A connection that was closed by this end, or never taken. */
  void cutOff(String reason) {
    meters.counter("recordbank.mllp.connections.cut", "reason", reason).increment();
  }

  /**
   * A message that has been answered, or needed no answer.
   *
   * @param answer of HL7 table 0008; {@code none} where the sender wants none
   */
  void answered(String answer) {
    meters.counter("recordbank.mllp.messages", "answer", answer).increment();
  }

  /** A message that is not taken in by its document. */
  void rejected(RejectionCode code) {
    rejections.accept(code);
  }

  /** A message that is not taken in by the transport. */
  void failed(String code) {
    meters.counter("recordbank.mllp.failures", "code", code).increment();
  }
}
