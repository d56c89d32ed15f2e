package org.recordbank.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.bank.chain.Link;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Sha256;

/** The hash of a deposit, which takes in the one before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChainBenchmark {

  private final Link link = link();

  /** Hashes it. */
  @Benchmark
  public Sha256 hash() {
    return link.hash();
  }

  private static Link link() {
    DepositOrdered order = SampleOrder.order();
    Sha256 hash = order.getHeader().getContentHash();
    var visit =
        new Link.Visit(
            order.getHeader().getVisitId(),
            order.getHeader().getFacility(),
            order.getHeader().getMessageId(),
            order.getHeader().getSourceFormat(),
            SampleOrder.NOW,
            SampleOrder.NOW,
            hash,
            SampleOrder.FHIR_JSON,
            hash,
            order.getTerminologyVersion(),
            new CodeCounts(20, 4, 1),
            null,
            false);
    return new Link(
        hash, "first", SampleOrder.ACCOUNT, 7, visit, SampleOrder.DIRECTIVE, SampleOrder.NOW);
  }
}
