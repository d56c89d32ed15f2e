package org.recordbank.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.codesystem.Shapes;

/** Which system is meant, and the shape of a code; each over a handful, as a bundle has them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodeSystemBenchmark {

  private record Coded(String system, String code) {}

  private final List<String> canonical =
      List.of(CodeSystems.LOINC, CodeSystems.SNOMED_CT, CodeSystems.RXNORM, CodeSystems.CVX);
  private final List<String> spelled =
      List.of("loinc", "ICD-10 cm", "https://loinc.org/", "urn:recordbank:facility:harbour:codes");
  private final List<Coded> wellFormed =
      List.of(
          new Coded(CodeSystems.LOINC, "2345-7"),
          new Coded(CodeSystems.SNOMED_CT, "44054006"),
          new Coded(CodeSystems.ICD10CM, "E11.9"),
          new Coded(CodeSystems.NDC, "00002143380"));
  private final List<Coded> repaired =
      List.of(
          new Coded(CodeSystems.LOINC, "0002345-7"),
          new Coded(CodeSystems.ICD10CM, "e119"),
          new Coded(CodeSystems.ICD9CM, "25000"),
          new Coded(CodeSystems.NDC, "0002-1433-80"));

  /** Four systems by the URIs that they have. */
  @Benchmark
  public void canonical(Blackhole hole) {
    for (String system : canonical) {
      hole.consume(CodeSystems.uri(system));
    }
  }

  /** Four systems as they are also spelled, one of them a facility's own. */
  @Benchmark
  public void spelled(Blackhole hole) {
    for (String system : spelled) {
      hole.consume(CodeSystems.uri(system));
    }
  }

  /** Four codes as they ought to be. */
  @Benchmark
  public void wellFormed(Blackhole hole) {
    for (Coded each : wellFormed) {
      hole.consume(Shapes.of(each.system(), each.code()));
    }
  }

  /** Four codes that are put right. */
  @Benchmark
  public void repaired(Blackhole hole) {
    for (Coded each : repaired) {
      hole.consume(Shapes.of(each.system(), each.code()));
    }
  }
}
