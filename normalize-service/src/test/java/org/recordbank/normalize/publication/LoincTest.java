package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoincTest {
  private static final String HEADER =
      "\"LOINC_NUM\",\"COMPONENT\",\"STATUS\",\"VersionLastChanged\",\"EXAMPLE_UCUM_UNITS\","
          + "\"LONG_COMMON_NAME\"";
  private static final String MAP_HEADER = "\"LOINC\",\"MAP_TO\",\"COMMENT\"";

  @TempDir private Path folder = Path.of("");

  @Test
  void theReleaseIsReadFromItsZip() throws IOException, BadPublicationException {
    Path zip =
        Made.zip(
            folder.resolve("Loinc_2.77.zip"),
            Map.of(
                "LoincTable/Loinc.csv",
                "\uFEFF"
                    + String.join(
                        "\r\n",
                        HEADER,
                        "\"2339-0\",\"a, \"\"b\"\"\",\"ACTIVE\",\"2.73\",\"mg/dL;mmol/L\",\"Made up glucose\"",
                        "\"1009-0\",\"over\r\ntwo lines\",\"DEPRECATED\",\"2.36\",\"\",\"Made up old\"",
                        ""),
                "LoincTable/MapTo.csv",
                String.join(
                    "\r\n",
                    MAP_HEADER,
                    "\"1009-0\",\"1007-4\",\"\"",
                    "\"1011-6\",\"1007-4\",\"if direct\"",
                    "\"1011-6\",\"1008-2\",\"if not\"",
                    ""),
                "AccessoryFiles/readme.pdf",
                "%PDF"));

    assertThat(Heard.of(zip).lines)
        .containsExactly(
            "# loinc 2.77",
            "loinc.org 2339-0 | Made up glucose [mg/dL]",
            "loinc.org 1009-0 retired | Made up old",
            "# loinc-map-to 2.77",
            "loinc.org 1009-0 equivalent loinc.org 1007-4",
            "loinc.org 1011-6 inexact loinc.org 1007-4",
            "loinc.org 1011-6 inexact loinc.org 1008-2");
  }

  @Test
  void aBrokenLineIsNamedBehindALineBreakInAField() throws IOException {
    Path zip =
        Made.zip(
            folder.resolve("Loinc_2.77.zip"),
            Map.of(
                "Loinc.csv",
                String.join(
                    "\n",
                    HEADER,
                    "\"2339-0\",\"over",
                    "two lines\",\"ACTIVE\",\"2.73\",\"mg/dL\",\"Made up\"",
                    "\"1009-0\",\"x\",\"GONE\",\"2.36\",\"\",\"Made up old\"",
                    "")));

    assertThat(Heard.wrongWith(zip))
        .startsWith(zip + ", entry Loinc.csv, line 4: STATUS: is none of ACTIVE");
  }

  @Test
  void whatIsNoNumberOfLoincOrLacksFieldsIsRefused() throws IOException {
    Path number =
        Made.file(folder, "a/Loinc.csv", HEADER, "\"2339\",\"x\",\"ACTIVE\",\"\",\"\",\"\"");
    Path fields = Made.file(folder, "b/Loinc.csv", HEADER, "\"2339-0\",\"x\",\"ACTIVE\"");
    Path columns =
        Made.file(folder, "c/Loinc.csv", "\"LOINC_NUM\",\"STATUS\"", "\"2339-0\",\"ACTIVE\"");

    assertThat(Heard.wrongWith(number)).contains("line 2: holds what is no LOINC number");
    assertThat(Heard.wrongWith(fields)).contains("line 2: has 3 fields where the header has 6");
    assertThat(Heard.wrongWith(columns)).contains("line 1: has no column LONG_COMMON_NAME");
  }

  @Test
  void aMapWithoutItsTableIsRefused() throws IOException {
    Path alone = Made.file(folder, "MapTo.csv", MAP_HEADER, "\"1009-0\",\"1007-4\",\"\"");

    assertThat(Heard.wrongWith(alone)).contains("lacks Loinc.csv");
  }
}
