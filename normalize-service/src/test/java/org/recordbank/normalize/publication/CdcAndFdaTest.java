package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CdcAndFdaTest {
  private static final String PRODUCT_HEADER =
      Made.tabs(
          "PRODUCTID",
          "PRODUCTNDC",
          "PRODUCTTYPENAME",
          "PROPRIETARYNAME",
          "PROPRIETARYNAMESUFFIX",
          "NONPROPRIETARYNAME",
          "DOSAGEFORMNAME",
          "ACTIVE_NUMERATOR_STRENGTH",
          "ACTIVE_INGRED_UNIT");
  private static final String PACKAGE_HEADER =
      Made.tabs("PRODUCTID", "PRODUCTNDC", "NDCPACKAGECODE", "PACKAGEDESCRIPTION");

  @TempDir private Path folder = Path.of("");

  @Test
  void vaccinesAndMakersAreTold() throws IOException, BadPublicationException {
    Path vaccines =
        Made.file(
            folder,
            "cvx.txt",
            "08|Hep B|hepatitis B vaccine, made up||Active|False|2020/11/17",
            "999 |unknown|unknown, made up|a note|Inactive|True|2010/09/30");
    Path makers = Made.file(folder, "mvx.txt", "MSD|Made up and Co.|a note|Active|2012/10/18");

    assertThat(Heard.of(vaccines, makers).lines)
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly(
            "cvx 08 | hepatitis B vaccine, made up",
            "cvx 999 retired | unknown, made up",
            "mvx MSD | Made up and Co.");
  }

  @Test
  void aBrokenLineOfTheVaccinesIsNamed() throws IOException {
    Path status =
        Made.file(folder, "cvx.txt", "08|a|b||Active|False|2020/11/17", "09|a|b||On|False|2020");
    Path first = Made.file(folder, "b/cvx.txt", "08|a|b", "09|a|b||Active|False|2020");

    assertThat(Heard.wrongWith(status)).startsWith(status + ", line 2: field 5: is no status");
    assertThat(Heard.wrongWith(first)).startsWith(first + ", line 1: has 3 fields where CVX has 7");
  }

  @Test
  void packagesGetTheNamesOfTheirProducts() throws IOException, BadPublicationException {
    Path zip =
        Made.zip(
            folder.resolve("ndctext.zip"),
            Map.of(
                "product.txt",
                PRODUCT_HEADER
                    + "\r\n"
                    + Made.tabs(
                        "1", "0002-0101", "RX", "Madeup", "XR", "inventine", "TABLET", "5", "mg/1")
                    + "\r\n",
                "package.txt",
                PACKAGE_HEADER
                    + "\r\n"
                    + Made.tabs("1", "0002-0101", "0002-0101-02", "100 TABLET in 1 BOTTLE")
                    + "\r\n"
                    + Made.tabs("2", "50090-001", "50090-001-02", "1 KIT")
                    + "\r\n"));

    assertThat(Heard.of(zip).lines)
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly(
            "ndc 00002010102 | Madeup XR (inventine) 5 mg/1 TABLET", "ndc 50090000102 | 1 KIT");
  }

  @Test
  void aBrokenLineOfThePackagesIsNamed() throws IOException {
    Path code =
        Made.file(
            folder, "package.txt", PACKAGE_HEADER, Made.tabs("1", "0002-01", "0002-01-02", "x"));

    assertThat(Heard.wrongWith(code)).startsWith(code + ", line 2: NDCPACKAGECODE: is not three");
  }

  @ParameterizedTest
  @CsvSource({
    "0002-0101-02,00002010102",
    "50090-001-02,50090000102",
    "50090-0001-2,50090000102",
    "50090-0001-02,50090000102",
    "0002-001-02,",
    "500901-001-02,",
    "50090-00A1-2,",
    "50090000102,",
    "'',"
  })
  void aCodeOfTenDigitsGetsItsZero(String code, @org.jspecify.annotations.Nullable String digits) {
    assertThat(FdaNdc.elevenDigits(code).orElse(null)).isEqualTo(digits);
  }
}
