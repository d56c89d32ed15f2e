package org.recordbank.ingest.cda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;

final class DocumentReaderTest {
  private static final String TARGET =
      "<recordTarget><patientRole><id root='1.2.3' extension='77'/></patientRole></recordTarget>";
  private static final String SOUND =
      "<ClinicalDocument xmlns='urn:hl7-org:v3'><id root='2.16.840.1.113883.19' extension='d-1'/>"
          + "<effectiveTime value='20260302'/>"
          + TARGET
          + "<componentOf><encompassingEncounter><id root='1.2.9'/>"
          + "<effectiveTime><low value='202603011015+0100'/></effectiveTime>"
          + "</encompassingEncounter></componentOf></ClinicalDocument>";

  private final DocumentReader reader = new DocumentReader(Limits.DEFAULT);

  @Test
  void readsWhoseDocumentItIsAndWhenTheEncounterBegan() {
    assertThat(reader.read(SOUND.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Reading.Facts.class,
            facts -> {
              assertThat(facts.message())
                  .isEqualTo(new Identifier("urn:oid:2.16.840.1.113883.19", "d-1"));
              assertThat(facts.patient()).isEqualTo(new Identifier("urn:oid:1.2.3", "77"));
              assertThat(facts.occurredAt()).contains(Instant.parse("2026-03-01T09:15:00Z"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      textBlock =
          """
          ClinicalDocument -> Clinical -> NOT_CDA -> ClinicalDocument
          root='2.16.840.1.113883.19' extension='d-1' -> nullFlavor='UNK' -> NO_MESSAGE_IDENTIFIER -> ClinicalDocument/id
          recordTarget -> recordTargets -> NO_PATIENT -> ClinicalDocument/recordTarget/patientRole
          root='1.2.3' extension='77' -> nullFlavor='UNK' -> NO_PATIENT_IDENTIFIER -> ClinicalDocument/recordTarget/patientRole/id
          """)
  void saysWhatIsMissingAndWhere(String from, String to, RejectionCode code, String place) {
    Reading.Problem problem = problem(SOUND.replace(from, to));

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.expression()).isEqualTo(place);
  }

  @Test
  void refusesADocumentAboutSeveralPatients() {
    assertThat(problem(SOUND.replace(TARGET, TARGET + TARGET.replace("77", "78"))).code())
        .isEqualTo(RejectionCode.SEVERAL_PATIENTS);
  }

  @Test
  void refusesADocumentTypeDeclaration() {
    assertThat(problem("<!DOCTYPE x [<!ENTITY a 'b'>]>" + SOUND).code())
        .isEqualTo(RejectionCode.NOT_XML);
  }

  @Test
  void endsWithAReadingWhereverTheDocumentIsCut() {
    byte[] whole = SOUND.getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(reader.read(Arrays.copyOf(whole, length))).isInstanceOf(Reading.Problem.class);
    }
  }

  private Reading.Problem problem(String document) {
    Reading reading = reader.read(document.getBytes(UTF_8));
    assertThat(reading).isInstanceOf(Reading.Problem.class);
    return (Reading.Problem) reading;
  }
}
