package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RxNormTest {
  @TempDir private Path folder = Path.of("");

  static String name(String concept, String source, String type, String name, String suppress) {
    return Made.bars(
        concept,
        "ENG",
        "",
        "",
        "",
        "",
        "",
        "1" + concept,
        "",
        concept,
        "",
        source,
        type,
        concept,
        name,
        "",
        suppress,
        "4096");
  }

  static String ndc(String concept, String source, String ndc, String suppress) {
    return Made.bars(
        concept,
        "",
        "",
        "1" + concept,
        "AUI",
        concept,
        "",
        "",
        "NDC",
        source,
        ndc,
        suppress,
        "4096");
  }

  private static String archived(String concept, String name, String into) {
    return Made.bars(
        "1", "A1", name, "", "", "", concept, "", "ENG", "", "", "RXNORM", concept, "RXNORM", "SCD",
        into);
  }

  @Test
  void theReleaseIsReadWithItsPackagesAndWhatBecameOfTheRetired()
      throws IOException, BadPublicationException {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("prescribe/rrf/RXNCONSO.RRF", name("1", "RXNORM", "IN", "a subset", "N") + "\n");
    entries.put(
        "rrf/RXNCONSO.RRF",
        String.join(
            "\n",
            name("100", "RXNORM", "SCD", "made up 5 MG Oral Tablet", "N"),
            name("100", "RXNORM", "PSN", "made up 5 MG tablet", "N"),
            name("100", "MTHSPL", "SCD", "elsewhere", "N"),
            name("101", "RXNORM", "IN", "obsolete", "O"),
            name("102", "SNOMEDCT_US", "FN", "of another", "N"),
            ""));
    entries.put(
        "rrf/RXNSAT.RRF",
        String.join(
            "\n",
            ndc("100", "RXNORM", "00002010102", "N"),
            ndc("100", "RXNORM", "00002010103", "O"),
            ndc("100", "MTHSPL", "0002-0101-02", "N"),
            ""));
    entries.put(
        "rrf/RXNCUI.RRF",
        String.join(
            "\n",
            Made.bars("90", "2010AA", "2011AB", "1", "100"),
            Made.bars("91", "2010AA", "2011AB", "2", "100"),
            Made.bars("91", "2010AA", "2011AB", "2", "101"),
            Made.bars("92", "2010AA", "2011AB", "0", ""),
            ""));
    entries.put(
        "rrf/RXNATOMARCHIVE.RRF",
        String.join(
            "\n",
            archived("90", "old name", "100"),
            archived("93", "older name", "101"),
            archived("100", "still there", "101"),
            ""));
    Path zip = Made.zip(folder.resolve("RxNorm_full_01062025.zip"), entries);

    assertThat(Heard.of(zip).lines)
        .containsExactly(
            "# rxnorm 01062025",
            "rxnorm 100 | made up 5 MG Oral Tablet",
            "rxnorm 101 retired | obsolete",
            "rxnorm 90 retired | old name",
            "rxnorm 91 retired | ",
            "rxnorm 93 retired | older name",
            "# rxnorm-replaced 01062025",
            "rxnorm 90 equivalent rxnorm 100",
            "rxnorm 93 equivalent rxnorm 101",
            "# rxnorm-to-ndc 01062025",
            "rxnorm 100 narrower ndc 00002010102",
            "# ndc-to-rxnorm 01062025",
            "ndc 00002010102 wider rxnorm 100");
  }

  @Test
  void oneFileAloneIsReadAndPartsMayBeNamedBesideEachOther()
      throws IOException, BadPublicationException {
    Path names = Made.file(folder, "RXNCONSO.RRF", name("100", "RXNORM", "SCD", "made up", "N"));
    Path packages = Made.file(folder, "RXNSAT.RRF", ndc("100", "RXNORM", "00002010102", "N"));

    assertThat(Heard.of(names).lines).hasSize(2);
    assertThat(Heard.of(packages, names).lines).contains("ndc 00002010102 wider rxnorm 100");
    assertThat(Heard.wrongWith(packages)).contains("lacks RXNCONSO.RRF");
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    Path names =
        Made.file(
            folder,
            "RXNCONSO.RRF",
            name("100", "RXNORM", "SCD", "made up", "N"),
            "101|ENG|RXNORM|cut off");
    Path packages =
        Made.file(
            folder,
            "RXNSAT.RRF",
            ndc("100", "RXNORM", "00002010102", "N"),
            ndc("100", "RXNORM", "0002-0101-02", "N"));
    Path good = Made.file(folder, "good.RRF", name("100", "RXNORM", "SCD", "made up", "N"));

    assertThat(Heard.wrongWith(names))
        .startsWith(names + ", line 2: has 3 bars where the format has 18; fetch");
    assertThat(Heard.wrongWith(good, packages))
        .startsWith(packages + ", line 2: field 11: an NDC of RxNorm has 11 digits");
  }
}
