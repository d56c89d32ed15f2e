package org.recordbank.normalize.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeSystemsTest {
  private static final String V3 = CodeSystems.V3;
  private static final String V2 = CodeSystems.V2;

  @ParameterizedTest
  @CsvSource({
    "LN, http://loinc.org",
    "ln, http://loinc.org",
    "Loinc, http://loinc.org",
    "loinc.org, http://loinc.org",
    "www.loinc.org, http://loinc.org",
    "http://loinc.org/, http://loinc.org",
    "https://loinc.org, http://loinc.org",
    "HTTP://LOINC.ORG, http://loinc.org",
    "http://loinc.org|2.74, http://loinc.org",
    "urn:oid:2.16.840.1.113883.6.1, http://loinc.org",
    "URN:OID:2.16.840.1.113883.6.1, http://loinc.org",
    "OID: 2.16.840.1.113883.6.1, http://loinc.org",
    "2.16.840.1.113883.6.1, http://loinc.org",
    "SNOMEDCT, http://snomed.info/sct",
    "SNOMED CT, http://snomed.info/sct",
    "SNOMED-CT®, http://snomed.info/sct",
    "snomed_ct, http://snomed.info/sct",
    "SCT, http://snomed.info/sct",
    "SCT2, http://snomed.info/sct",
    "SNOMEDCT_US, http://snomed.info/sct",
    "http://snomed.info/sct/731000124108, http://snomed.info/sct",
    "http://snomed.info/sct/731000124108/version/20230901, http://snomed.info/sct",
    "https://snomed.info/sct/900000000000207008/, http://snomed.info/sct",
    "RXNORM, http://www.nlm.nih.gov/research/umls/rxnorm",
    "RXN, http://www.nlm.nih.gov/research/umls/rxnorm",
    "http://nlm.nih.gov/research/umls/rxnorm, http://www.nlm.nih.gov/research/umls/rxnorm",
    "I10, http://hl7.org/fhir/sid/icd-10-cm",
    "I10C, http://hl7.org/fhir/sid/icd-10-cm",
    "ICD10-CM, http://hl7.org/fhir/sid/icd-10-cm",
    "ICD-10, http://hl7.org/fhir/sid/icd-10-cm",
    "ICD 10 CM, http://hl7.org/fhir/sid/icd-10-cm",
    "2.16.840.1.113883.6.90, http://hl7.org/fhir/sid/icd-10-cm",
    "2.16.840.1.113883.6.3, http://hl7.org/fhir/sid/icd-10",
    "I10P, http://www.cms.gov/Medicare/Coding/ICD10",
    "ICD-10-PCS, http://www.cms.gov/Medicare/Coding/ICD10",
    "http://hl7.org/fhir/sid/icd-10-pcs, http://www.cms.gov/Medicare/Coding/ICD10",
    "I9, http://hl7.org/fhir/sid/icd-9-cm",
    "I9C, http://hl7.org/fhir/sid/icd-9-cm",
    "I9CDX, http://hl7.org/fhir/sid/icd-9-cm",
    "2.16.840.1.113883.6.103, http://hl7.org/fhir/sid/icd-9-cm",
    "I9CP, http://terminology.hl7.org/CodeSystem/ICD-9CM-procedurecodes",
    "2.16.840.1.113883.6.104, http://terminology.hl7.org/CodeSystem/ICD-9CM-procedurecodes",
    "NDC, http://hl7.org/fhir/sid/ndc",
    "CVX, http://hl7.org/fhir/sid/cvx",
    "HL70292, http://hl7.org/fhir/sid/cvx",
    "2.16.840.1.113883.12.292, http://hl7.org/fhir/sid/cvx",
    "2.16.840.1.113883.6.59, http://hl7.org/fhir/sid/cvx",
    "HL70227, http://hl7.org/fhir/sid/mvx",
    "C4, http://www.ama-assn.org/go/cpt",
    "CPT4, http://www.ama-assn.org/go/cpt",
    "CPT-4, http://www.ama-assn.org/go/cpt",
    "HCPCS, http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
    "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets, "
        + "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets",
    "UCUM, http://unitsofmeasure.org",
    "2.16.840.1.113883.4.9, http://fdasis.nlm.nih.gov",
    "2.16.840.1.113883.3.26.1.1, http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
    "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#, "
        + "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
    "CDCREC, urn:oid:2.16.840.1.113883.6.238",
    "https://www.usps.com, https://www.usps.com/",
    "ISO3166-2, urn:iso:std:iso:3166:-2"
  })
  void whatFacilitiesWriteComesToOneUri(String spelled, String uri) {
    assertThat(CodeSystems.uri(spelled)).isEqualTo(uri);
    assertThat(CodeSystems.uri("\u00A0 " + spelled + "\t")).isEqualTo(uri);
    assertThat(CodeSystems.isStandard(uri)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HL70203",
        "hl70203",
        "HL7 0203",
        "HL7-0203",
        "HL7203",
        "2.16.840.1.113883.12.203",
        "urn:oid:2.16.840.1.113883.12.203",
        "2.16.840.1.113883.18.108",
        "http://hl7.org/fhir/v2/0203",
        "http://hl7.org/fhir/v2/0203/",
        "http://terminology.hl7.org/CodeSystem/v2-0203",
        "https://terminology.hl7.org/CodeSystem/v2-0203"
      })
  void tablesOfVersionTwoComeToOneUri(String spelled) {
    assertThat(CodeSystems.uri(spelled)).isEqualTo(V2 + "0203");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.16.840.1.113883.5.4",
        "urn:oid:2.16.840.1.113883.5.4",
        "http://hl7.org/fhir/v3/ActCode",
        "http://hl7.org/fhir/v3/actcode",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
        "http://terminology.hl7.org/CodeSystem/v3-ActCode|2.0.0"
      })
  void systemsOfVersionThreeComeToOneUri(String spelled) {
    assertThat(CodeSystems.uri(spelled)).isEqualTo(V3 + "ActCode");
  }

  @Test
  void whatMovedBetweenReleasesOfFhirIsFoundWhereItWas() {
    assertThat(CodeSystems.uri("http://hl7.org/fhir/v2/0360/2.7")).isEqualTo(V2 + "0360");
    assertThat(CodeSystems.uri("http://hl7.org/fhir/observation-category"))
        .isEqualTo("http://terminology.hl7.org/CodeSystem/observation-category");
    assertThat(CodeSystems.uri("http://hl7.org/fhir/condition-clinical"))
        .isEqualTo("http://terminology.hl7.org/CodeSystem/condition-clinical");
    assertThat(CodeSystems.uri("http://hl7.org/fhir/allergy-clinical-status"))
        .isEqualTo("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical");
  }

  @Test
  void whatHadOtherCodesThereIsNotTakenForWhatMoved() {
    assertThat(CodeSystems.uri("http://hl7.org/fhir/adverse-event-seriousness"))
        .isEqualTo("http://hl7.org/fhir/adverse-event-seriousness");
    assertThat(CodeSystems.uri("http://hl7.org/fhir/administrative-gender"))
        .isEqualTo("http://hl7.org/fhir/administrative-gender");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "|",
        "/",
        "L",
        "LB",
        "99LAB",
        "99zzz",
        "LOCAL",
        "C-4",
        "L N",
        "10.1",
        "HL79999",
        "HL7",
        "ЛОИНК",
        "LОINC", // the second letter is Cyrillic
        "http://snomed.info/xsct/123",
        "http://snomed.info/sct?fhir_vs",
        "http://loinc.org/vs/LL1001-8",
        "http://loinc.org.example/",
        "http://example.org/codes",
        "urn:recordbank:facility:harbour:codes"
      })
  void anythingElseStaysWhatItIs(String spelled) {
    assertThat(CodeSystems.uri(spelled)).isEqualTo(spelled);
    assertThat(CodeSystems.known(spelled)).isNull();
    assertThat(CodeSystems.isStandard(spelled)).isFalse();
  }

  @Test
  void anOidThatNobodyKnowsBecomesAUrn() {
    assertThat(CodeSystems.uri("2.16.840.1.99.1")).isEqualTo("urn:oid:2.16.840.1.99.1");
    assertThat(CodeSystems.uri(" URN:OID:2.16.840.1.99.1")).isEqualTo("urn:oid:2.16.840.1.99.1");
    assertThat(CodeSystems.known("2.16.840.1.99.1")).isNull();
  }

  @Test
  void aSpellingOfAnyLengthIsAnsweredAtOnce() {
    String endless = "2.".repeat(5_000_000);

    assertThat(CodeSystems.uri(endless)).isSameAs(endless);
  }

  @ParameterizedTest
  @MethodSource("listed")
  void everySpellingOfTheTableComesToItsUriInAnyCase(String uri, String spelled) {
    assertThat(CodeSystems.uri(spelled)).isEqualTo(uri);
    assertThat(CodeSystems.uri(spelled.toLowerCase(Locale.ROOT))).isEqualTo(uri);
    assertThat(CodeSystems.uri(spelled.toUpperCase(Locale.ROOT))).isEqualTo(uri);
    assertThat(CodeSystems.uri(CodeSystems.uri(spelled))).isEqualTo(uri);
  }

  static Stream<Object[]> listed() {
    return SystemRows.all().stream()
        .flatMap(
            row ->
                Stream.of(List.of(row.uri()), row.oids(), row.spellings())
                    .flatMap(List::stream)
                    .map(spelled -> new Object[] {row.uri(), spelled}));
  }

  @Test
  void constantsAreSystemsOfTheTable() {
    List<String> constants =
        Arrays.asList(
            CodeSystems.LOINC,
            CodeSystems.SNOMED_CT,
            CodeSystems.RXNORM,
            CodeSystems.ICD10CM,
            CodeSystems.ICD10PCS,
            CodeSystems.ICD9CM,
            CodeSystems.ICD9CM_PROCEDURES,
            CodeSystems.ICD10,
            CodeSystems.CVX,
            CodeSystems.MVX,
            CodeSystems.NDC,
            CodeSystems.HCPCS,
            CodeSystems.CPT,
            CodeSystems.CDT,
            CodeSystems.UCUM,
            CodeSystems.UNII,
            CodeSystems.DICOM);

    assertThat(SystemRows.all()).extracting(SystemRows.Row::uri).containsAll(constants);
  }
}
