package org.recordbank.normalize.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodesTest {
  private static final String OWN = "urn:recordbank:facility:" + Samples.FACILITY + ":";

  @ParameterizedTest
  @CsvSource({
    "E11.9, I10, http://hl7.org/fhir/sid/icd-10-cm",
    "88.55, I9CP, http://terminology.hl7.org/CodeSystem/ICD-9CM-procedurecodes",
    "44054006, snomed ct, http://snomed.info/sct",
    "718-7, http://loinc.org, http://loinc.org",
    "718-7, 2.16.840.1.113883.6.1, http://loinc.org",
    "x, 2.16.840.1.99.5, urn:oid:2.16.840.1.99.5",
    "A, HL70078, http://terminology.hl7.org/CodeSystem/v2-0078",
    "113014, DCM, http://dicom.nema.org/resources/ontology/DCM",
    "998, HL70292, http://hl7.org/fhir/sid/cvx" // which the table of FHIR R4 does not list
  })
  void aSystemIsNamedByItsUri(String code, String name, String uri) throws Exception {
    assertThat(system(code, name)).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({"GLU, L", "GLU, 99LAB", "GLU, HL70078", "CAP, HL70292", "IMP, DCM", "GLU, HL79999"})
  void aCodeOfALocalNameOrNotOfItsTableStaysTheFacilitys(String code, String name)
      throws Exception {
    assertThat(system(code, name)).isEqualTo(OWN + name);
  }

  @Test
  void anAddressThatNobodyKnowsIsALocalNameToo() throws Exception {
    assertThat(system("GLU", "http://example.org/lab")).startsWith(OWN + "http:");
  }

  private static String system(String code, String name) throws Exception {
    String message =
        "MSH|^~\\&|A|B|C|D|20260102||ORU^R01^ORU_R01|M1|P|2.5.1\r"
            + "PID|1||7^^^MRN||Doe^Jane\r"
            + ("OBX|1|NM|" + code + "^x^" + name + "||72||||||F\r");
    return Samples.JSON
        .readTree(Samples.convert("small", message.getBytes(UTF_8)).done().bundle())
        .findParents("status")
        .stream()
        .filter(each -> each.path("resourceType").asText().equals("Observation"))
        .findFirst()
        .orElseThrow()
        .path("code")
        .path("coding")
        .path(0)
        .path("system")
        .asText();
  }
}
