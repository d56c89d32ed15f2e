package org.recordbank.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.recordbank.normalize.terminology.BadTerminologyException;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.terminology.TerminologyFile;
import org.recordbank.normalize.terminology.TerminologyWriter;
import org.recordbank.normalize.terminology.Translation;

/**
 * Look-ups in a terminology of 300,000 codes, a third of which have a target. Once among the few
 * codes that the visits of a morning repeat, once each time of another code, so that every step
 * waits for memory: for the question as well as for the answer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TerminologyBenchmark {
  private static final int CODES = 300_000;
  private static final int ASKED = 1 << 16;
  private static final int STRIDE = 40_503;
  private static final String SNOMED_CT = "http://snomed.info/sct";
  private static final String ICD10CM = "http://hl7.org/fhir/sid/icd-10-cm";
  private static final String OWN = "urn:recordbank:facility:general:codes";
  private static final String FACILITY = "general";

  /** How many different codes are asked for. */
  @Param({"256", "65536"})
  public int asked;

  private final Code[] known = codes(SNOMED_CT, 0);
  private final Code[] unknown = codes(SNOMED_CT, CODES);
  private final Code[] own = codes(OWN, 0);
  private final Terminology terminology = terminology();
  private int next;

  /** The name of a code that is known. */
  @Benchmark
  public @Nullable String display() {
    return terminology.display(known[next()]);
  }

  /** A code that is not known. */
  @Benchmark
  public boolean miss() {
    return terminology.knows(unknown[next()]);
  }

  /** The targets of a standard code; each third has one. */
  @Benchmark
  public List<Translation> translate() {
    return terminology.translate(FACILITY, known[next()]);
  }

  /** The targets of a facility's code: a standard one, and for each third what goes with it. */
  @Benchmark
  public List<Translation> translateOwn() {
    return terminology.translate(FACILITY, own[next()]);
  }

  private int next() {
    next = (next + STRIDE) & (asked - 1);
    return next;
  }

  private static Code[] codes(String system, int from) {
    Code[] codes = new Code[ASKED];
    for (int i = 0; i < ASKED; i++) {
      codes[i] = code(system, from + i * (CODES / ASKED));
    }
    return codes;
  }

  private static Code code(String system, int number) {
    return new Code(system, String.valueOf(100_000_000L + 7_919L * number));
  }

  private Terminology terminology() {
    try {
      Path file = Files.createTempFile("terminology", ".rbt");
      try {
        writer().write(file);
        return Terminology.with(
            TerminologyFile.open(file), Map.of(FACILITY, facilityMap()), Map.of());
      } finally {
        Files.delete(file); // what is mapped stays
      }
    } catch (IOException | BadTerminologyException e) {
      throw new IllegalStateException("the terminology to measure could not be made", e);
    }
  }

  private CodeMap facilityMap() {
    List<CodeMap.Row> rows = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      rows.add(new CodeMap.Row(own[i], known[i], null));
    }
    return new CodeMap(FACILITY, "1", rows);
  }

  private static TerminologyWriter writer() {
    TerminologyWriter writer = new TerminologyWriter();
    writer.add(new Source("measured", "1", "none"));
    for (int i = 0; i < CODES; i++) {
      Code code = code(SNOMED_CT, i);
      writer.add(new Statement.Concept(code, "A finding, number " + i + " (finding)", true, ""));
      if (i % 3 == 0) {
        Code target = code(ICD10CM, i);
        writer.add(new Statement.Target(code, target, "Class " + i, Equivalence.WIDER, 0));
      }
    }
    return writer;
  }
}
