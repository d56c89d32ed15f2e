package org.recordbank.benchmarks.micro;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.bundle.Rewrite;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.hl7v2.MessageConverter;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;

/** HL7 v2 messages of about 4 KB, three kinds in turn, to FHIR R4; a second, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MessageBenchmark {

  private static final String HL7_V2 = "application/hl7-v2";

  private static final int MESSAGES = 3;

  private final VisitHeader header = SampleOrder.order().getHeader();
  private final BundleRewriter rewriter = new BundleRewriter(Terminology.with(Map.of()));
  private final List<byte[]> messages =
      Stream.of(SampleMessage.values()).map(SampleMessage::bytes).toList();
  private final List<Document> sources =
      messages.stream().map(message -> Documents.of(HL7_V2, message)).toList();

  /** Reads and converts them: the bundle in JSON, and the report. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void convert(Blackhole results) {
    for (byte[] message : messages) {
      results.consume(MessageConverter.convert(message, header));
    }
  }

  /** Converts them and adds codings and units: the normalized bundle in JSON. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void standardize(Blackhole results) {
    for (byte[] message : messages) {
      results.consume(standardized(message));
    }
  }

  /** What normalize-service does with them: opens, converts, adds codings, compresses, hashes. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public void normalize(Blackhole results) throws DamagedDocumentException {
    for (Document source : sources) {
      byte[] content = Documents.open(source, 1 << 20);
      results.consume(
          Documents.of(SampleOrder.FHIR_JSON, standardized(content).bundle(), source, content));
    }
  }

  private Rewrite.Done standardized(byte[] message) {
    if (MessageConverter.convert(message, header) instanceof Conversion.Done converted
        && rewriter.rewrite(converted.bundle(), header.getFacility())
            instanceof Rewrite.Done done) {
      return done;
    }
    throw new IllegalStateException("the sample is refused");
  }
}
