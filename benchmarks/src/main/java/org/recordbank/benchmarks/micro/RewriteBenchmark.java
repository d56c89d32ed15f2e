package org.recordbank.benchmarks.micro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/**
 * The streaming rewrite of a bundle, with the shipped tables; and beside it a streaming copy by
 * Jackson, for what any rewrite of the bundle costs that does not know better.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RewriteBenchmark {

  private final byte[] bundle = SampleBundle.bytes();
  private final BundleRewriter rewriter = new BundleRewriter(Terminology.with(Map.of()));

  private final JsonFactory json = new JsonFactory();

  /** Copies it, token by token. */
  @Benchmark
  public int copy() throws IOException {
    var out = new ByteArrayOutputStream(bundle.length + 1_024);
    try (JsonParser parser = json.createParser(bundle);
        JsonGenerator generator = json.createGenerator(out)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
    return out.size();
  }

  /** Rewrites it. */
  @Benchmark
  public Rewrite rewrite() {
    return rewriter.rewrite(bundle, "general");
  }
}
