package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IcdTest {
  @TempDir private Path folder = Path.of("");

  static String order(int number, String code, boolean billable, String description) {
    String brief = description.substring(0, Math.min(60, description.length()));
    return "%05d %-7s %s %-60s %s"
        .formatted(number, code, billable ? "1" : "0", brief, description);
  }

  @Test
  void orderFilesOfBothClassificationsAreTold() throws IOException, BadPublicationException {
    Path diagnoses =
        Made.file(
            folder,
            "icd10cm_order_2022.txt",
            order(1, "A00", false, "Cholera"),
            order(
                2, "A000", true, "Cholera due to Vibrio cholerae 01, biovar cholerae, and so on"));
    Path procedures =
        Made.file(
            folder,
            "icd10pcs_order_2023.txt",
            order(1, "001", false, "Made up, bypass"),
            order(2, "0016070", true, "Made up, bypass of something"));

    assertThat(Heard.of(diagnoses, procedures).lines)
        .containsExactly(
            "# icd-10-cm 2022",
            "icd-10-cm A00 | Cholera",
            "icd-10-cm A00.0 | Cholera due to Vibrio cholerae 01, biovar cholerae, and so on",
            "# icd-10-pcs 2023",
            "ICD10 001 | Made up, bypass",
            "ICD10 0016070 | Made up, bypass of something");
  }

  @Test
  void theYearlyZipIsReadWithoutWhatStandsBesideTheOrderFile()
      throws IOException, BadPublicationException {
    Path zip =
        Made.zip(
            folder.resolve("2024 Code Descriptions.zip"),
            Map.of(
                "icd10cm-codes-2024.txt", "A000    Cholera, made up\n",
                "icd10cm_order_2024.txt", order(1, "A00", false, "Cholera") + "\n",
                "icd10OrderFiles.pdf", "%PDF"));

    assertThat(Heard.of(zip).lines).containsExactly("# icd-10-cm 2024", "icd-10-cm A00 | Cholera");
  }

  @Test
  void aBrokenLineOfAnOrderFileIsNamed() throws IOException {
    Path flag =
        Made.file(
            folder,
            "flag.txt",
            order(1, "A00", false, "Cholera"),
            order(2, "A000", true, "x").replaceFirst(" 1 ", " X "));
    Path code =
        Made.file(
            folder, "code.txt", order(1, "A00", false, "Cholera"), order(2, "AB#", true, "x"));
    Path cut = Made.file(folder, "cut.txt", order(1, "A00", false, "Cholera"), "00002 A000");

    assertThat(Heard.wrongWith(flag)).startsWith(flag + ", line 2: column 15: is neither 0 nor 1");
    assertThat(Heard.wrongWith(code))
        .contains("line 2: columns 7 to 13: hold no code of ICD-10-CM");
    assertThat(Heard.wrongWith(cut)).contains("line 2: does not begin with an order number");
  }

  @Test
  void descriptionsOfIcd9AreToldByTheirColumns() throws IOException, BadPublicationException {
    Path diagnoses = folder.resolve("CMS32_DESC_LONG_DX.txt");
    Files.writeString(
        diagnoses,
        "0010  Cholera, made up\r\n38600 M\u00E9ni\u00E8re, made up\r\nE8000 Made up\r\nV01   Made up\r\n",
        Charset.forName("windows-1252"));
    Path procedures =
        Made.file(folder, "CMS32_DESC_LONG_SG.txt", "0001 Made up", "01   Made up", "012  Made up");

    assertThat(Heard.of(diagnoses, procedures).lines)
        .containsExactly(
            "# icd-9-cm-diagnoses 32",
            "icd-9-cm 001.0 | Cholera, made up",
            "icd-9-cm 386.00 | M\u00E9ni\u00E8re, made up",
            "icd-9-cm E800.0 | Made up",
            "icd-9-cm V01 | Made up",
            "# icd-9-cm-procedures 32",
            "icd-9-cm 00.01 | Made up",
            "icd-9-cm 01 | Made up",
            "icd-9-cm 01.2 | Made up");
  }

  @Test
  void aBrokenLineOfIcd9IsNamed() throws IOException {
    Path broken = Made.file(folder, "CMS32_DESC_LONG_DX.txt", "0010  Cholera", "X010  Nothing");

    assertThat(Heard.wrongWith(broken))
        .startsWith(broken + ", line 2: is no code of ICD-9-CM diagnoses in 5 columns");
  }

  @Test
  void theTabularListGivesNamesToItsCodes() throws IOException, BadPublicationException {
    Path tabular =
        Made.file(
            folder,
            "icd10cm_tabular_2022.xml",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<ICD10CM.tabular><version>2022</version><chapter><name>1</name><desc>Made up</desc>",
            "<section id=\"A00-A09\"><desc>Made up</desc><diag><name>A00</name><desc>Cholera</desc>",
            "<excludes1><note>not this</note></excludes1>",
            "<diag><name>A00.0</name><desc>Cholera, classical</desc></diag></diag></section>",
            "</chapter></ICD10CM.tabular>");

    assertThat(Heard.of(tabular).lines)
        .containsExactly(
            "# icd-10-cm-tabular 2022",
            "icd-10-cm A00 | Cholera",
            "icd-10-cm A00.0 | Cholera, classical");
  }

  @Test
  void aTabularListThatIsCutOffOrReachesOutIsRefused() throws IOException {
    Path cut = Made.file(folder, "cut.xml", "<ICD10CM.tabular>", "<chapter>", "<diag><name>A00");
    Path secret = Files.writeString(folder.resolve("secret"), "A00");
    Path outside =
        Made.file(
            folder,
            "outside.xml",
            "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>",
            "<ICD10CM.tabular><diag><name>&s;</name><desc>x</desc></diag></ICD10CM.tabular>");

    assertThat(Heard.wrongWith(cut)).matches("(?s).*cut.xml, line [34]: is not well-formed XML.*");
    assertThat(Heard.wrongWith(outside))
        .startsWith(outside.toString())
        .doesNotContain("nothing is wrong");
  }
}
