package org.recordbank.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.mllp.Admission;
import org.recordbank.ingest.mllp.Sender;
import org.recordbank.ingest.mllp.Senders;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.pipeline.StageMetrics;

/** What is plain Java below, made once from the configuration. */
final class Beans {
  private Beans() {}

  @Produces
  @Singleton
  static Intake intake(IngestConfig config) {
    return new Intake(
        SubmittedStage.NAME, new Limits(config.maxDocumentBytes(), config.maxNestingDepth()));
  }

  @Produces
  @Singleton
  static MllpLimits mllpLimits(IngestConfig config, MllpConfig mllp) {
    return new MllpLimits(
        config.maxDocumentBytes(), mllp.messageWait(), mllp.idleWait(), mllp.memoryWait());
  }

  @Produces
  @Singleton
  static MllpMetrics mllpMetrics(MeterRegistry meters, StageMetrics stages) {
    return new MllpMetrics(meters, code -> stages.rejected(SubmittedStage.NAME, code));
  }

  @Produces
  @Singleton
  static MllpExchange mllpExchange(
      MllpConfig config,
      Intake intake,
      FirstSent firstSent,
      Publisher publisher,
      MllpMetrics metrics) {
    Set<String> processingIds =
        config.processingIds().stream()
            .map(id -> id.toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return new MllpExchange(
        new Senders(config.senders().entrySet().stream().map(Beans::sender).toList()),
        new Admission(processingIds),
        intake::decide,
        (accepted, share) ->
            publisher.publishAndWait(firstSent.asFirstSent(accepted).visits(), share),
        metrics);
  }

  private static Sender sender(Map.Entry<String, MllpConfig.Engine> entry) {
    MllpConfig.Engine engine = entry.getValue();
    return new Sender(
        entry.getKey(),
        engine.sendingFacility(),
        engine.sendingApplication(),
        engine.addresses().orElse(List.of()),
        engine.certificate());
  }
}
