package org.recordbank.normalize.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.fhir.Samples.R5_JSON;
import static org.recordbank.normalize.fhir.Samples.R5_XML;
import static org.recordbank.normalize.fhir.Samples.STU3_JSON;
import static org.recordbank.normalize.fhir.Samples.STU3_XML;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.bundle.Bundles;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;

/** STU3 and R5. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ReleasesTest {
  private static final String STU3_ENCOUNTER =
      """
      {"resourceType":"Encounter","id":"e","status":"finished",
       "class":{"system":"http://hl7.org/fhir/v3/ActCode","code":"AMB"},
       "subject":{"reference":"Patient/p"},"period":{"start":"2026-03-01"},
       "reason":[{"text":"cough"}],"diagnosis":[{"condition":{"reference":"Condition/c"}}]}""";
  private static final String R5_ENCOUNTER =
      """
      {"resourceType":"Encounter","id":"e","status":"completed",
       "class":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"}]}],
       "subject":{"reference":"Patient/p"},"actualPeriod":{"start":"2026-03-01"},
       "reason":[{"value":[{"concept":{"text":"cough"}}]}]}""";
  private static final String CODE = "\"code\":{\"text\":\"x\"}";
  private static final String SUBJECT = "\"subject\":{\"reference\":\"Patient/p\"}";

  private static final String[] STU3 = {
    "{'resourceType':'Practitioner','id':'pr','name':[{'family':'House'}]}",
    "{'resourceType':'Organization','id':'o','active':true,'name':'Harbour'}",
    "{'resourceType':'Location','id':'l','status':'active','name':'Ward'}",
    "{'resourceType':'Observation','id':'ob','status':'final',CODE,SUBJECT,'context':{'reference':'Encounter/e'},'effectiveDateTime':'2026-03-01','valueQuantity':{'value':1.50,'unit':'kg'},'comment':'fine'}",
    "{'resourceType':'DiagnosticReport','id':'dr','status':'final',CODE,SUBJECT,'context':{'reference':'Encounter/e'},'conclusion':'ok'}",
    "{'resourceType':'ProcedureRequest','id':'rq','status':'active','intent':'order',CODE,SUBJECT,'context':{'reference':'Encounter/e'}}",
    "{'resourceType':'ReferralRequest','id':'rr','status':'active','intent':'order','type':{'text':'consult'},'serviceRequested':[{'text':'cardiology'}],SUBJECT,'description':'please see','recipient':[{'reference':'Practitioner/pr'}],'basedOn':[{'reference':'ProcedureRequest/rq'}]}",
    "{'resourceType':'Specimen','id':'sp','status':'available','type':{'text':'blood'},SUBJECT}",
    "{'resourceType':'Condition','id':'c','clinicalStatus':'active','verificationStatus':'confirmed',CODE,SUBJECT,'context':{'reference':'Encounter/e'}}",
    "{'resourceType':'AllergyIntolerance','id':'a','clinicalStatus':'active','verificationStatus':'confirmed',CODE,'patient':{'reference':'Patient/p'}}",
    "{'resourceType':'Procedure','id':'pc','status':'completed',CODE,SUBJECT,'performedDateTime':'2026-03-01'}",
    "{'resourceType':'Immunization','id':'im','status':'completed','notGiven':false,'vaccineCode':{'text':'v'},'patient':{'reference':'Patient/p'},'date':'2026-03-01','primarySource':true}",
    "{'resourceType':'MedicationRequest','id':'mr','status':'active','intent':'order','medicationCodeableConcept':{'text':'m'},SUBJECT}",
    "{'resourceType':'MedicationDispense','id':'md','status':'completed','medicationCodeableConcept':{'text':'m'},SUBJECT}",
    "{'resourceType':'MedicationAdministration','id':'ma','status':'completed','medicationCodeableConcept':{'text':'m'},SUBJECT,'effectiveDateTime':'2026-03-01'}",
    "{'resourceType':'DocumentReference','id':'d','status':'current','type':{'text':'note'},SUBJECT,'indexed':'2026-03-01T10:00:00Z','content':[{'attachment':{'title':'t'}}]}",
    "{'resourceType':'Appointment','id':'ap','status':'booked','start':'2026-03-01T10:00:00Z','end':'2026-03-01T10:10:00Z','participant':[{'actor':{'reference':'Patient/p'},'status':'accepted'}]}",
    "{'resourceType':'Coverage','id':'cv','status':'active','beneficiary':{'reference':'Patient/p'},'payor':[{'reference':'Organization/o'}]}",
    "{'resourceType':'RelatedPerson','id':'rp','patient':{'reference':'Patient/p'},'name':[{'family':'R'}]}",
    "{'resourceType':'ChargeItem','id':'ci','status':'billable',CODE,SUBJECT,'participant':[{'role':{'text':'r'},'actor':{'reference':'Practitioner/pr'}}],'priceOverride':{'value':12.50,'unit':'EUR','system':'urn:iso:std:iso:4217','code':'EUR'}}",
  };

  private static final String[] R5 = {
    "{'resourceType':'Practitioner','id':'pr','name':[{'family':'House'}]}",
    "{'resourceType':'Organization','id':'o','active':true,'name':'Harbour'}",
    "{'resourceType':'Location','id':'l','status':'active','name':'Ward'}",
    "{'resourceType':'Observation','id':'ob','status':'final',CODE,SUBJECT,'encounter':{'reference':'Encounter/e'},'effectiveDateTime':'2026-03-01','valueQuantity':{'value':1.50,'unit':'kg'}}",
    "{'resourceType':'DiagnosticReport','id':'dr','status':'final',CODE,SUBJECT,'conclusion':'ok'}",
    "{'resourceType':'ServiceRequest','id':'rq','status':'active','intent':'order','code':{'concept':{'text':'x'}},SUBJECT}",
    "{'resourceType':'Specimen','id':'sp','status':'available','type':{'text':'blood'},SUBJECT}",
    "{'resourceType':'Condition','id':'c','clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'active'}]},CODE,SUBJECT}",
    "{'resourceType':'AllergyIntolerance','id':'a','clinicalStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical','code':'active'}]},CODE,'patient':{'reference':'Patient/p'}}",
    "{'resourceType':'Procedure','id':'pc','status':'completed',CODE,SUBJECT,'occurrenceDateTime':'2026-03-01'}",
    "{'resourceType':'Immunization','id':'im','status':'completed','vaccineCode':{'text':'v'},'patient':{'reference':'Patient/p'},'occurrenceDateTime':'2026-03-01'}",
    "{'resourceType':'MedicationRequest','id':'mr','status':'active','intent':'order','medication':{'concept':{'text':'m'}},SUBJECT}",
    "{'resourceType':'MedicationDispense','id':'md','status':'completed','medication':{'concept':{'text':'m'}},SUBJECT}",
    "{'resourceType':'MedicationAdministration','id':'ma','status':'completed','medication':{'concept':{'text':'m'}},SUBJECT,'occurenceDateTime':'2026-03-01'}",
    "{'resourceType':'DocumentReference','id':'d','status':'current','type':{'text':'note'},SUBJECT,'content':[{'attachment':{'title':'t'}}]}",
    "{'resourceType':'Appointment','id':'ap','status':'booked','start':'2026-03-01T10:00:00Z','end':'2026-03-01T10:10:00Z','participant':[{'actor':{'reference':'Patient/p'},'status':'accepted'}]}",
    "{'resourceType':'Coverage','id':'cv','status':'active','kind':'insurance','beneficiary':{'reference':'Patient/p'},'insurer':{'reference':'Organization/o'}}",
    "{'resourceType':'RelatedPerson','id':'rp','patient':{'reference':'Patient/p'},'name':[{'family':'R'}]}",
    "{'resourceType':'ChargeItem','id':'ci','status':'billable',CODE,SUBJECT}",
  };

  @Test
  void stu3BecomesR4() {
    Conversion.Done done = Samples.done(Samples.bundle(STU3_ENCOUNTER, quoted(STU3)), STU3_JSON);

    assertThat(R4Validator.errors(Bundles.rewritten(done.bundle()))).isEmpty();
    assertThat(Samples.resource(done, 5).at("/valueQuantity/value").asText()).isEqualTo("1.50");
    assertThat(Samples.resource(done, 5).at("/encounter/reference").asText())
        .isEqualTo("Encounter/e");
    assertThat(Samples.resource(done, 7).path("resourceType").asText()).isEqualTo("ServiceRequest");
    assertThat(Samples.resource(done, 8))
        .isEqualTo(
            Samples.json(
                """
                {"resourceType":"ServiceRequest","id":"rr","basedOn":[{"reference":"ServiceRequest/rq"}],
                 "status":"active","intent":"order","category":[{"text":"consult"}],"code":{"text":"cardiology"},
                 "subject":{"reference":"Patient/p"},"performer":[{"reference":"Practitioner/pr"}],
                 "note":[{"text":"please see"}]}"""));
    assertThat(Samples.resource(done, 21).at("/priceOverride"))
        .isEqualTo(Samples.json("{\"value\":12.50,\"currency\":\"EUR\"}"));
  }

  @Test
  void whatStu3SaysAndR4DoesNotIsCounted() {
    ConversionReport report =
        Samples.done(Samples.bundle(STU3_ENCOUNTER, quoted(STU3)), STU3_JSON).report();

    assertThat(report.getMapped()).isGreaterThan(100);
    assertThat(lost(report))
        .containsExactly(
            "ChargeItem.priceOverride.system not-understood 1",
            "ChargeItem.priceOverride.code not-understood 1");
  }

  @Test
  void r5BecomesR4() {
    Conversion.Done done = Samples.done(Samples.bundle(R5_ENCOUNTER, quoted(R5)), R5_JSON);

    assertThat(R4Validator.errors(Bundles.rewritten(done.bundle()))).isEmpty();
    assertThat(Samples.resource(done, 1).at("/period/start").asText()).isEqualTo("2026-03-01");
    assertThat(Samples.resource(done, 1).at("/class/code").asText()).isEqualTo("AMB");
    assertThat(Samples.resource(done, 5).at("/valueQuantity/value").asText()).isEqualTo("1.50");
  }

  @Test
  void whatR5SaysAndR4DoesNotIsCounted() {
    ConversionReport report =
        Samples.done(Samples.bundle(R5_ENCOUNTER, quoted(R5)), R5_JSON).report();

    assertThat(report.getMapped()).isGreaterThan(90);
    assertThat(lost(report)).containsExactly("Coverage.kind not-understood 1");
  }

  @Test
  void xmlOfAnotherReleaseIsTheSameAsItsJson() throws IOException {
    String stu3 = Samples.bundle(STU3_ENCOUNTER, quoted(STU3));
    String r5 = Samples.bundle(R5_ENCOUNTER, quoted(R5));

    assertThat(Samples.done(stu3Xml(stu3), STU3_XML).bundle())
        .asString(UTF_8)
        .isEqualTo(new String(Samples.done(stu3, STU3_JSON).bundle(), UTF_8));
    assertThat(Samples.done(r5Xml(r5), R5_XML).bundle())
        .asString(UTF_8)
        .isEqualTo(new String(Samples.done(r5, R5_JSON).bundle(), UTF_8));
  }

  @Test
  void whatTheConverterDropsIsFoundAndPlacesHoldNoNamesThatADocumentMakesUp() {
    String observation =
        quoted(
            "{'resourceType':'Observation','status':'final',CODE,'Miller':{'deep':[1,2]},'valueString':'v'}")[
            0];

    ConversionReport report =
        Samples.done(Samples.bundle(STU3_ENCOUNTER, observation), STU3_JSON).report();

    assertThat(report.getPlaces())
        .containsExactly(new ConversionPlace("Observation", "not-understood", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Patient','gender':'none'}                 | NOT_FHIR",
        "{'resourceType':'Patient','name':'Miller'}                 | NOT_FHIR",
        "{'resourceType':'Patient','birthDate':'yesterday'}         | NOT_FHIR",
        "{'resourceType':'Observation','valueDecimal':1e999999999}  | NOT_FHIR",
        "{'resourceType':'Patient','id':'a','id':'b'}               | NOT_JSON",
      })
  void aBundleThatItsReleaseDoesNotAllowIsRefused(String resource, RejectionCode code) {
    String document = Samples.bundle(STU3_ENCOUNTER, quoted(resource));

    assertThat(Samples.convert(document, STU3_JSON)).isEqualTo(new Conversion.Refused(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resourceType':'Claim','id':'x'}           | Claim",
        "{'resourceType':'ServiceRequest','id':'x'}  | ServiceRequest",
        "{'resourceType':'Nonsense'}                 | ''",
        "{'id':'x'}                                  | ''",
      })
  void aResourceThatHasNoR4FormIsRefusedByTheNameThatFhirHasForIt(String resource, String name) {
    String document = Samples.bundle(STU3_ENCOUNTER, quoted(resource));

    assertThat(Samples.convert(document, STU3_JSON))
        .isEqualTo(new Conversion.Refused(RejectionCode.UNSUPPORTED_RESOURCE, name));
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] document = Samples.bundle(STU3_ENCOUNTER).getBytes(UTF_8);

    for (int length = 0; length < document.length; length++) {
      assertThat(BundleConverter.convert(Arrays.copyOf(document, length), STU3_JSON))
          .isEqualTo(new Conversion.Refused(RejectionCode.NOT_JSON));
    }
  }

  @Test
  void nestingIsBounded() {
    String deep = "{\"resourceType\":\"Bundle\",\"x\":" + "[".repeat(100_000);

    assertThat(Samples.convert(deep, R5_JSON))
        .isEqualTo(new Conversion.Refused(RejectionCode.NESTED_TOO_DEEP));
  }

  @Test
  void theSameDocumentGivesTheSameBytes() {
    String document = Samples.bundle(R5_ENCOUNTER, quoted(R5));

    assertThat(Samples.done(document, R5_JSON).bundle())
        .isEqualTo(Samples.done(document, R5_JSON).bundle());
  }

  private static List<String> lost(ConversionReport report) {
    return report.getPlaces().stream()
        .map(each -> each.getPlace() + " " + each.getKind() + " " + each.getCount())
        .toList();
  }

  private static String[] quoted(String... resources) {
    return Arrays.stream(resources)
        .map(each -> each.replace("CODE", CODE).replace("SUBJECT", SUBJECT).replace('\'', '"'))
        .toArray(String[]::new);
  }

  private static String stu3Xml(String json) throws IOException {
    return new org.hl7.fhir.dstu3.formats.XmlParser()
        .composeString(new org.hl7.fhir.dstu3.formats.JsonParser().parse(json));
  }

  private static String r5Xml(String json) throws IOException {
    return new org.hl7.fhir.r5.formats.XmlParser()
        .composeString(new org.hl7.fhir.r5.formats.JsonParser().parse(json));
  }
}
