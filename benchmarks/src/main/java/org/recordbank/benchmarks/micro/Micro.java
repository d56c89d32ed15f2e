package org.recordbank.benchmarks.micro;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks, each in JVMs of its own; JMH prints what it measures. */
public final class Micro {

  private Micro() {}

  /**
   * Runs those whose name holds a match.
   *
   * @param pattern a regular expression
   * @param quick short and in one JVM each: to see that they run
   * @return how many ran
   */
  public static int run(String pattern, boolean quick) {
    try {
      Collection<RunResult> results = new Runner(options(pattern, quick)).run();
      return results.size();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not run the benchmarks", e);
    }
  }

  private static Options options(String pattern, boolean quick) {
    return new OptionsBuilder()
        .include(pattern)
        .forks(quick ? 1 : 3)
        // After five seconds the converters still became faster with each second.
        .warmupIterations(quick ? 1 : 20)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(quick ? 1 : 5)
        .measurementTime(TimeValue.seconds(1))
        // In place of this JVM's own, whose heap is larger; the collector is that of the services.
        .jvmArgs("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED")
        .shouldFailOnError(true)
        .build();
  }
}
