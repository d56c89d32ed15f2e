package org.recordbank.benchmarks.micro;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.unit.Converted;
import org.recordbank.normalize.unit.Units;

/** Units as people write them, and values in the usual unit of their LOINC code. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class UnitBenchmark {
  private static final String LOINC = "http://loinc.org";
  private static final String UCUM = "http://unitsofmeasure.org";

  private final Units units = Units.shipped();
  private final Code glucose = new Code(LOINC, "2345-7");
  private final List<Code> leukocytes = List.of(new Code(LOINC, "6690-2"));
  private final BigDecimal value = new BigDecimal("5.5");
  private int next;

  /** A spelling that the analyte decides. */
  @Benchmark
  public Optional<String> spelled() {
    return units.ucum(sent("K/uL"), "", "", leukocytes);
  }

  /** What is UCUM already. */
  @Benchmark
  public Optional<String> ofUcum() {
    return units.ucum("mg/dL", sent("mg/dL"), UCUM, leukocytes);
  }

  /** A conversion by molar mass whose factor is known. */
  @Benchmark
  public Optional<Converted> converted() {
    return units.convert(value, sent("mmol/L"), glucose, null);
  }

  /** A conversion between units that were never seen. */
  @Benchmark
  public Optional<Converted> firstConversion() {
    String never = "{n" + next++ + "}";
    return units.convert(BigDecimal.ONE, "mg/dL" + never, glucose, "mg/dL" + never + ".1");
  }

  /** A spelling that was never seen, read part by part. */
  @Benchmark
  public Optional<String> firstSpelling() {
    return units.ucum("mcg/" + (2 + next++ % 90_000) + " hrs", "", "", leukocytes);
  }

  /** A string of its own for each visit, as a parser gives. */
  private static String sent(String text) {
    return new String(text.toCharArray());
  }
}
