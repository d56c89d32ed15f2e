package org.recordbank.normalize.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.normalize.fhir.Samples.R4_XML;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.formats.XmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.normalize.bundle.Bundles;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConversionPlace;
import org.recordbank.schemas.ConversionReport;

/** FHIR R4 in XML. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class XmlBundleTest {
  private static final String HEAD =
      "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/>";

  @Test
  void theSameBundleInXmlAndInJsonIsTheSameResources() throws IOException {
    String xml = xml(Samples.R4);

    Conversion.Done done = Samples.done(xml, R4_XML);

    assertThat(Samples.json(done.bundle())).isEqualTo(Samples.json(Samples.R4));
    assertThat(done.report().getNotUnderstood()).isZero();
    assertThat(done.report().getText()).isZero();
    assertThat(done.report().getMapped()).isEqualTo(leaves(Samples.R4));
    assertThat(R4Validator.errors(Bundles.rewritten(done.bundle()))).isEmpty();
  }

  @Test
  void numbersKeepTheirDigits() {
    for (String number : new String[] {"1.50", "3.10e1", "-0.0", "1E-9", "100", "0.10"}) {
      Conversion.Done done =
          Samples.done(
              observation("<valueQuantity><value value=\"" + number + "\"/></valueQuantity>"),
              R4_XML);

      assertThat(new String(done.bundle(), UTF_8)).contains("{\"value\":" + number + "}");
    }
  }

  @Test
  void whatIsNoNumberOrNoBooleanIsNotUnderstood() {
    ConversionReport report =
        Samples.done(
                observation(
                    "<valueQuantity><value value=\"1e999999999\"/></valueQuantity>"
                        + "<component><valueBoolean value=\"yes\"/></component>"),
                R4_XML)
            .report();

    assertThat(report.getPlaces())
        .containsExactly(
            place("Observation.valueQuantity.value", 1),
            place("Observation.component.valueBoolean", 1));
  }

  @Test
  void whatR4DoesNotKnowIsCountedAtTheLastPlaceThatItKnows() {
    ConversionReport report =
        Samples.done(
                observation(
                    "<status value=\"final\" note=\"x\"/><Miller><a value=\"1\"/>two</Miller>"
                        + "<code><text value=\"t\"/><other xmlns=\"urn:o\" value=\"3\"/>loose</code>"
                        + "<status value=\"amended\"/>"),
                R4_XML)
            .report();

    assertThat(report.getMapped()).isEqualTo(3);
    assertThat(report.getPlaces())
        .containsExactlyInAnyOrder(
            place("Observation.status", 1), place("Observation", 3), place("Observation.code", 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                                    | NOT_XML",
        "{}                                                                    | NOT_XML",
        "<Bundle xmlns='http://hl7.org/fhir'>                                  | NOT_XML",
        "<!DOCTYPE Bundle><Bundle xmlns='http://hl7.org/fhir'/>                | NOT_XML",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]><a>&b;</a>       | NOT_XML",
        "<Bundle/>                                                             | NOT_A_BUNDLE",
        "<Patient xmlns='http://hl7.org/fhir'/>                                | NOT_A_BUNDLE",
        "<Bundle xmlns='http://hl7.org/fhir'><entry><resource><Foo/></resource></entry></Bundle> | UNSUPPORTED_RESOURCE",
        "<Bundle xmlns='http://hl7.org/fhir'><entry><resource><Resource/></resource></entry></Bundle> | UNSUPPORTED_RESOURCE",
      })
  void refusesWhatIsNoBundleInXml(String document, RejectionCode code) {
    assertThat(Samples.convert(document.replace('\'', '"'), R4_XML))
        .isEqualTo(new Conversion.Refused(code));
  }

  @Test
  void refusesWhatIsNestedTooDeep() {
    assertThat(Samples.convert(HEAD + "<entry>".repeat(100_000), R4_XML))
        .isEqualTo(new Conversion.Refused(RejectionCode.NESTED_TOO_DEEP));
  }

  @Test
  void refusesEntitiesThatGrow() {
    String laughs =
        """
        <!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>
        <Bundle xmlns="http://hl7.org/fhir"><id value="&c;"/></Bundle>""";

    assertThat(Samples.convert(laughs, R4_XML))
        .isEqualTo(new Conversion.Refused(RejectionCode.NOT_XML));
  }

  @Test
  void answersAHundredThousandOfOneElementSoon() {
    for (String element :
        new String[] {
          "<name><family value=\"f\"/></name>", "<gender value=\"x\"/>", "<x y=\"1\"/>"
        }) {
      String document =
          HEAD
              + "<entry><resource><Patient>"
              + element.repeat(100_000)
              + "</Patient></resource></entry></Bundle>";

      ConversionReport report = Samples.done(document, R4_XML).report();

      assertThat(report.getMapped() + report.getNotUnderstood()).isEqualTo(100_001);
    }
  }

  @Test
  void callsEveryTruncationNotXml() throws IOException {
    byte[] document = xml(Samples.R4).getBytes(UTF_8);

    for (int length = 0; length < document.length - 1; length++) {
      assertThat(BundleConverter.convert(Arrays.copyOf(document, length), R4_XML))
          .as("first %d bytes", length)
          .isEqualTo(new Conversion.Refused(RejectionCode.NOT_XML));
    }
  }

  @Test
  void theSameDocumentGivesTheSameBytes() throws IOException {
    String xml = xml(Samples.R4);

    assertThat(Samples.done(xml, R4_XML).bundle()).isEqualTo(Samples.done(xml, R4_XML).bundle());
  }

  private static String xml(String json) throws IOException {
    return new XmlParser().composeString(new JsonParser().parse(json)).strip();
  }

  private static String observation(String content) {
    return HEAD
        + "<entry><resource><Observation>"
        + content
        + "</Observation></resource></entry></Bundle>";
  }

  private static ConversionPlace place(String name, int count) {
    return new ConversionPlace(name, "not-understood", count);
  }

  /** Primitive values, the types of resources left out. */
  private static int leaves(String json) {
    return leaves(Samples.json(json));
  }

  private static int leaves(com.fasterxml.jackson.databind.JsonNode node) {
    int leaves = node.isValueNode() && !node.isNull() ? 1 : 0;
    for (var child : node.properties()) {
      leaves += child.getKey().equals("resourceType") ? 0 : leaves(child.getValue());
    }
    for (var child : node.isArray() ? node : Samples.json("[]")) {
      leaves += leaves(child);
    }
    return leaves;
  }
}
