package org.recordbank.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.recordbank.normalize.bundle.Rewrite;
import org.recordbank.normalize.conversion.Conversion;

class MicroTest {

  private static final List<Class<?>> ALL =
      List.of(
          ChainBenchmark.class,
          ClinicalDocumentBenchmark.class,
          CodeSystemBenchmark.class,
          DocumentBenchmark.class,
          EnvelopeBenchmark.class,
          LabelBenchmark.class,
          MessageBenchmark.class,
          PolicyBenchmark.class,
          RewriteBenchmark.class,
          TerminologyBenchmark.class,
          UnitBenchmark.class);

  @Test
  void eachBenchmarkRunsOnce() throws RunnerException {
    // given
    long methods =
        ALL.stream()
            .flatMap(type -> Stream.of(type.getMethods()))
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .count();
    var once =
        new OptionsBuilder()
            .include("org.recordbank.benchmarks.micro")
            .forks(0)
            .mode(Mode.SingleShotTime)
            .warmupIterations(0)
            .measurementIterations(1)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    // when
    var results = new Runner(once).run();

    // then
    assertThat(results)
        .extracting(result -> result.getParams().getBenchmark())
        .hasSizeGreaterThanOrEqualTo(11);
    assertThat(results.stream().map(result -> result.getParams().getBenchmark()).distinct())
        .hasSize((int) methods);
  }

  @Test
  void theSampleIsAVisitOfTheUsualSizeThatTheTablesKnow() {
    assertThat(SampleBundle.bytes()).hasSizeBetween(10_000, 15_000);
    assertThat(new RewriteBenchmark().rewrite())
        .isInstanceOfSatisfying(
            Rewrite.Done.class, done -> assertThat(done.codes().getMapped()).isEqualTo(3));
  }

  @Test
  void theClinicalDocumentIsOfTheUsualSizeAndUnderstood() {
    assertThat(SampleClinicalDocument.bytes()).hasSizeBetween(93_000, 97_000);
    assertThat(new ClinicalDocumentBenchmark().convert())
        .isInstanceOfSatisfying(
            Conversion.Done.class,
            done -> {
              assertThat(done.report().getMapped()).isGreaterThan(700);
              assertThat(done.report().getNotUnderstood()).isLessThan(30);
            });
  }

  @Test
  void whatIsEncodedIsDecoded() throws java.io.IOException {
    assertThat(new EnvelopeBenchmark().decode()).isEqualTo(SampleOrder.order());
  }

  @Test
  void theUnitsAreUnderstoodAndTheValueIsConverted() {
    UnitBenchmark units = new UnitBenchmark();

    assertThat(units.spelled()).contains("10*3/uL");
    assertThat(units.ofUcum()).contains("mg/dL");
    assertThat(units.converted().orElseThrow().value()).isEqualByComparingTo("99");
    assertThat(units.firstConversion().orElseThrow().value()).isEqualByComparingTo("1");
    assertThat(units.firstSpelling()).isPresent();
  }
}
