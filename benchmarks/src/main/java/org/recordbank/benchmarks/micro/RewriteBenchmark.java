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
import org.recordbank.normalize.terminology.Terminology;

/** The streaming rewrite of a bundle, with the shipped tables. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RewriteBenchmark {

  private final byte[] bundle = SampleBundle.bytes();
  private final BundleRewriter rewriter = new BundleRewriter(Terminology.with(Map.of()));

  /** Rewrites it. */
  @Benchmark
  public Rewrite rewrite() {
    return rewriter.rewrite(bundle, "general");
  }
}
