package org.recordbank.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.BundleContents;
import org.recordbank.policy.bundle.EntryLabels;
import org.recordbank.policy.bundle.Withholding;
import org.recordbank.policy.label.RuleSet;

/**
 * A bundle of twenty kilobytes, one in ten of whose entries is sensitive: read, labelled, and
 * written without those.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LabelBenchmark {
  private static final int BYTES = 20_000;

  private final byte[] bundle = sample();
  private final RuleSet rules = RuleSet.shipped();
  private final BundleContents contents;
  private final EntryLabels labels;
  private final BitSet sensitive = new BitSet();

  /** Reads and labels once, for what comes after. */
  public LabelBenchmark() {
    try {
      contents = BundleContents.read(bundle);
    } catch (BadBundleException e) {
      throw new IllegalStateException(e);
    }
    labels = label(contents, rules);
    contents.entries().stream()
        .filter(entry -> labels.of(entry.index()).isSensitive())
        .forEach(entry -> sensitive.set(entry.index()));
  }

  /** Reads. */
  @Benchmark
  public BundleContents read() throws BadBundleException {
    return BundleContents.read(bundle);
  }

  /** Labels what was read. */
  @Benchmark
  public EntryLabels label() {
    return label(contents, rules);
  }

  /** Writes what is left. */
  @Benchmark
  public int withhold() throws IOException, BadBundleException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES);
    Withholding.write(bundle, contents, sensitive, labels, out);
    return out.size();
  }

  private static EntryLabels label(BundleContents contents, RuleSet rules) {
    return EntryLabels.of(contents, rules, Set.of(), SampleOrder.NOW);
  }

  private static byte[] sample() {
    String text = new String(SampleBundle.bytes(), UTF_8);
    StringBuilder longer = new StringBuilder(text.substring(0, text.length() - "]}".length()));
    for (int i = 0; longer.length() < BYTES; i++) {
      longer.append(
          """
          ,{"fullUrl":"urn:uuid:s-%1$d","resource":{"resourceType":"Condition","id":"s-%1$d",\
          "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"%2$s",\
          "display":"Diagnosis %2$s"}],"text":"Diagnosis %2$s"},"subject":{"reference":"urn:uuid:p"},\
          "onsetDateTime":"2026-01-01T09:00:00Z"}}\
          """
              .formatted(i, i % 5 == 0 ? "F10.20" : "I10"));
    }
    return longer.append("]}").toString().getBytes(UTF_8);
  }
}
