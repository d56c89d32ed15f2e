package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * Over tables of real size that lie beside the project, or where {@code -Dterminology} says, put
 * into their publishers' layout.
 */
final class FullSizeTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("terminology", "../../shared/terminology"));

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void needsTheTables() {
    assumeTrue(Files.isDirectory(REFERENCE), "no reference tables beside the project");
  }

  private Path layout(String table, String file, Function<String[], String> row)
      throws IOException {
    Path to = folder.resolve(file);
    try (Stream<String> lines = Files.lines(REFERENCE.resolve(table));
        BufferedWriter out = Files.newBufferedWriter(to)) {
      for (String line : (Iterable<String>) lines.skip(1)::iterator) {
        out.write(row.apply(line.split("\t", -1)) + "\r\n");
      }
    }
    return to;
  }

  private static List<Reading> read(Path... files) throws BadPublicationException {
    try (var publications = Publications.of(List.of(files))) {
      return publications.read(new Nothing(), Heard.UNMEASURED);
    }
  }

  /** Keeps nothing, so that what is measured is what reading needs. */
  private static final class Nothing implements Listener {
    @Override
    public void source(Source source) {}

    @Override
    public void statement(Statement statement) {}
  }

  @Test
  void theOrderFileOfIcd10cmIsReadWhole() throws IOException, BadPublicationException {
    int[] number = {0};
    Path order =
        layout(
            "icd10cm-fy2022.tsv",
            "icd10cm_order_2022.txt",
            f -> IcdTest.order(++number[0] % 100_000, f[0], f[1].equals("1"), f[2]));

    assertThat(read(order).getFirst().concepts()).isEqualTo(95_524);
  }

  @Test
  void icd9IsReadWhole() throws IOException, BadPublicationException {
    Path text =
        layout("icd9cm-v32.tsv", "CMS32_DESC_LONG_DX.txt", f -> "%-5s %s".formatted(f[0], f[2]));

    assertThat(read(text).getFirst().concepts()).isEqualTo(17_561);
  }

  @Test
  void gemsOfBothDirectionsAreReadWhole() throws IOException, BadPublicationException {
    Path forth =
        layout(
            "gem-2018-icd9-to-icd10cm.tsv",
            "a.txt",
            f -> "%-5s %-7s %s".formatted(f[0], f[1], f[2]));
    Path back =
        layout(
            "gem-2018-icd10cm-to-icd9.tsv",
            "b.txt",
            f -> "%-7s %-5s %s".formatted(f[0], f[1], f[2]));
    long withMap;
    try (Stream<String> lines = Files.lines(REFERENCE.resolve("gem-2018-icd9-to-icd10cm.tsv"))) {
      withMap = lines.skip(1).filter(line -> line.split("\t", -1)[2].charAt(1) == '0').count();
    }

    List<Reading> readings = read(forth, back);

    assertThat(readings)
        .extracting(r -> r.source().name())
        .containsExactly("gem-icd9-to-icd10cm", "gem-icd10cm-to-icd9");
    assertThat(readings.getFirst().targets()).isGreaterThanOrEqualTo(withMap);
  }

  @Test
  void rxnormsPackagesAreReadBothWays() throws IOException, BadPublicationException {
    Path names = Made.file(folder, "RXNCONSO.RRF", RxNormTest.name("1", "RXNORM", "IN", "x", "N"));
    Path packages =
        layout(
            "synthea-rxnorm-to-ndc11.tsv",
            "RXNSAT.RRF",
            f -> RxNormTest.ndc(f[0], "RXNORM", f[1], "N"));

    List<Reading> readings = read(names, packages);

    assertThat(readings).extracting(Reading::targets).containsExactly(0L, 62_413L, 62_413L);
  }

  @Test
  void memoryDoesNotGrowWithTheFile() throws IOException, BadPublicationException {
    Path names = Made.file(folder, "RXNCONSO.RRF", RxNormTest.name("1", "RXNORM", "IN", "x", "N"));
    Path packages = folder.resolve("RXNSAT.RRF");
    int rows = 1_500_000;
    try (BufferedWriter out = Files.newBufferedWriter(packages)) {
      for (int i = 0; i < rows; i++) {
        out.write(RxNormTest.ndc(Integer.toString(i), "RXNORM", "%011d".formatted(i), "N") + "\n");
      }
    }
    var peak = new Peak();

    try (var publications = Publications.of(List.of(names, packages))) {
      List<Reading> ignored = publications.read(peak, Heard.UNMEASURED);
    }

    assertThat(Files.size(packages)).isGreaterThan(60L << 20);
    assertThat(peak.megabytes())
        .as("MB that stay in use while the file is read twice")
        .isLessThan(48);
  }

  /** Looks now and then how much is in use after a collection, above what was in use at first. */
  private static final class Peak implements Listener {
    private static final int EVERY = 250_000;

    private final long before = used();
    private long most;
    private int heard;

    @Override
    public void source(Source source) {}

    @Override
    public void statement(Statement statement) {
      if (++heard % EVERY == 0) {
        most = Math.max(most, used() - before);
      }
    }

    long megabytes() {
      return most >> 20;
    }

    private static long used() {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      return runtime.totalMemory() - runtime.freeMemory();
    }
  }
}
