package org.recordbank.benchmarks.micro;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.bundle.Rewrite;
import org.recordbank.normalize.ccda.DocumentConverter;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;

/** A C-CDA document of about 95 KB to FHIR R4; a second, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ClinicalDocumentBenchmark {

  private final VisitHeader header = SampleOrder.order().getHeader();
  private final BundleRewriter rewriter = new BundleRewriter(Terminology.with(Map.of()));
  private final byte[] document = SampleClinicalDocument.bytes();
  private final Document source = Documents.of("application/cda+xml", document);

  /** Reads and converts it: the bundle in JSON, and the report. */
  @Benchmark
  public Conversion convert() {
    return DocumentConverter.convert(document, header);
  }

  /** Converts it and adds codings and units: the normalized bundle in JSON. */
  @Benchmark
  public Rewrite.Done standardize() {
    return standardized(document);
  }

  /** What normalize-service does with it: opens, converts, adds codings, compresses, hashes. */
  @Benchmark
  public Document normalize() throws DamagedDocumentException {
    byte[] content = Documents.open(source, 1 << 20);
    return Documents.of(SampleOrder.FHIR_JSON, standardized(content).bundle(), source, content);
  }

  private Rewrite.Done standardized(byte[] content) {
    if (DocumentConverter.convert(content, header) instanceof Conversion.Done converted
        && rewriter.rewrite(converted.bundle(), header.getFacility())
            instanceof Rewrite.Done done) {
      return done;
    }
    throw new IllegalStateException("the sample is refused");
  }
}
