package org.recordbank.sandbox.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecognitionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "MSH|^~\\&|A|B;HL7_V2",
        "MSH#*~\\&#A#B;HL7_V2",
        "FHS|^~\\&|A|B;HL7_V2",
        "{\"resourceType\":\"Bundle\"};FHIR_JSON",
        "  {\"a\":\"}{\",\"resourceType\":\"Bundle\"}  ;FHIR_JSON",
        "{\"resourceType\":\"Bundle\"} {\"resourceType\":\"Bundle\"};NDJSON",
        "<Bundle xmlns=\"http://hl7.org/fhir\"><id/></Bundle>;FHIR_XML",
        "<?xml version=\"1.0\"?><!-- <a> --> <f:Bundle xmlns:f='http://hl7.org/fhir'/>;FHIR_XML",
        "<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\">;C_CDA",
        "<!DOCTYPE x><ClinicalDocument>;C_CDA",
      })
  void knowsAFormatByItsBeginning(String text, Format format) {
    assertThat(Recognition.of(text.getBytes(UTF_8), "any")).contains(format);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "MSHX|",
        "MSH",
        "{\"name\":\"a package\"}",
        "[1]",
        "<html></html>",
        "<?xml",
        "PID|1",
        "text",
        "<",
      })
  void knowsNoOther(String text) {
    assertThat(Recognition.of(text.getBytes(UTF_8), "a.json")).isEmpty();
  }

  @Test
  void seesThroughByteOrderMarksAndUtf16() {
    String message = "MSH|^~\\&|A\rPID|1\r";

    assertThat(Recognition.of(message.getBytes(UTF_16), "a")).contains(Format.HL7_V2);
    assertThat(Recognition.of(message.getBytes(UTF_16LE), "a")).contains(Format.HL7_V2);
    assertThat(Recognition.of(("\u00ef\u00bb\u00bf" + message).getBytes(ISO_8859_1), "a"))
        .contains(Format.HL7_V2);
  }

  @Test
  void believesTheNameThatALineIsABundleOfItsOwn() {
    assertThat(Recognition.of("{\"resourceType\":\"Bundle\"}".getBytes(UTF_8), "a.NDJSON"))
        .contains(Format.NDJSON);
  }
}
