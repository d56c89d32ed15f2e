package org.recordbank.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;

/** A document compressed and hashed, and opened again with both checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DocumentBenchmark {

  private final byte[] content = SampleBundle.bytes();
  private final Document document = Documents.of(SampleOrder.FHIR_JSON, content);

  /** Compresses and hashes. */
  @Benchmark
  public Document close() {
    return Documents.of(SampleOrder.FHIR_JSON, content);
  }

  /** Decompresses and checks the hash. */
  @Benchmark
  public byte[] open() throws DamagedDocumentException {
    return Documents.open(document, 1 << 20);
  }
}
