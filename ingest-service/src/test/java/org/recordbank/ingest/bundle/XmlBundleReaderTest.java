package org.recordbank.ingest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.recordbank.ingest.bundle.Bundles.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class XmlBundleReaderTest {
  private static final long SEED = Long.getLong("seed", 42);
  private static final int MUTATIONS = 20_000;

  private static final String IDENTIFIER =
      "<identifier><system value=\"urn:messages\"/><value value=\"m-1\"/></identifier>";
  private static final String PATIENT =
      entry(
          "<Patient><id value=\"p\"/><identifier><system value=\"urn:patients\"/>"
              + "<value value=\"p-1\"/></identifier></Patient>");
  private static final String ENCOUNTER =
      entry(
          "<Encounter><status value=\"finished\"/>"
              + "<period><start value=\"2026-03-01T10:15:30+02:00\"/></period></Encounter>");
  private static final String OBSERVATION =
      entry(
          "<Observation><contained><Patient/></contained><contained><Encounter/></contained>"
              + "<identifier><value value=\"not a patient's\"/></identifier>"
              + "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">µ<b/></div></text>"
              + "</Observation>");

  private final XmlBundleReader reader = new XmlBundleReader(Limits.DEFAULT);

  @Test
  void readsTheFactsThatTheSameBundleHasInJson() {
    Reading inJson = new BundleReader(Limits.DEFAULT).read(bytes(Bundles.sound()));

    assertThat(inJson).isInstanceOf(Reading.Facts.class);
    assertThat(read(sound())).isEqualTo(inJson);
    assertThat(read("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- c -->" + sound()))
        .isEqualTo(inJson);
    assertThat(read("\uFEFF" + sound())).isEqualTo(inJson);
  }

  @Test
  void readsNamesWithAPrefix() {
    String prefixed =
        sound()
            .replaceAll("<(/?)(?!div|/div|b/)", "<$1f:")
            .replace("<f:Bundle xmlns=", "<f:Bundle xmlns:f=");

    assertThat(read(prefixed)).isEqualTo(read(sound()));
  }

  @Test
  void takesTheActualPeriodThatReleaseFiveHas() {
    String r5 = ENCOUNTER.replace("period>", "actualPeriod>");

    assertThat(read(of(IDENTIFIER, OBSERVATION, PATIENT, r5))).isEqualTo(read(sound()));
  }

  @Test
  void takesTheFirstPatientIdentifierThatCanBeAKey() {
    String identifiers =
        "<identifier/><identifier><system value=\"urn:a\"/></identifier>"
            + "<identifier><use value=\"old\"/><system value=\"urn:c\"/><value value=\"1\"/></identifier>"
            + "<identifier><system value=\"a|b\"/><value value=\"2\"/></identifier>"
            + "<identifier xmlns=\"urn:x\"><value value=\"4\"/></identifier>"
            + "<identifier><system value=\"urn:f\"/><value value=\"3\"/></identifier>";

    Reading reading =
        read(of(IDENTIFIER, entry("<Patient>" + identifiers + "</Patient>"), ENCOUNTER));

    assertThat(((Reading.Facts) reading).patient()).isEqualTo(new Identifier("urn:f", "3"));
  }

  @Test
  void namesWhatIsWrongAsForJson() {
    assertProblem(
        "<Patient xmlns=\"http://hl7.org/fhir\"/>", "not-a-bundle", "Bundle.resourceType");
    assertProblem("<Bundle/>", "not-a-bundle", "Bundle.resourceType");
    assertProblem(sound().replace("collection", "searchset"), "unsupported-format", "Bundle.type");
    assertProblem(sound().replace("<type value=", "<type v="), "unsupported-format", "Bundle.type");
    assertProblem(of("", PATIENT, ENCOUNTER), "no-message-identifier", "Bundle.identifier");
    assertProblem(of(IDENTIFIER), "no-patient", "Bundle.entry");
    assertProblem(of(IDENTIFIER, OBSERVATION, PATIENT), "no-encounter", "Bundle.entry");
    assertProblem(
        of(IDENTIFIER, PATIENT, ENCOUNTER, PATIENT, PATIENT),
        "several-patients",
        "Bundle.entry[2].resource");
    assertProblem(
        of(IDENTIFIER, ENCOUNTER, ENCOUNTER, PATIENT),
        "several-encounters",
        "Bundle.entry[1].resource");
    assertProblem(
        of(IDENTIFIER, ENCOUNTER, entry("<Patient/>")),
        "no-patient-identifier",
        "Bundle.entry[1].resource.identifier");
  }

  @Test
  void namesTheMessageThoughSomethingIsWrong() {
    assertThat(read(of(IDENTIFIER, PATIENT)))
        .isEqualTo(
            new Reading.Problem(
                RejectionCode.NO_ENCOUNTER,
                "Bundle.entry",
                Optional.of(new Identifier("urn:messages", "m-1"))));
  }

  @Test
  void refusesAnElementThatStandsTwiceWhereFactsComeFrom() {
    String second = "Bundle.entry[1].resource";

    assertProblem(of(IDENTIFIER + IDENTIFIER, PATIENT, ENCOUNTER), "not-xml", "Bundle");
    assertProblem(
        sound().replace("<value value=\"p-1\"/>", "<value value=\"p-1\"/><value value=\"p-2\"/>"),
        "not-xml",
        second);
    assertProblem(sound().replace("</Patient>", "</Patient><Patient/>"), "not-xml", second);
    assertProblem(
        sound().replace("<period>", "<period/><period>"), "not-xml", "Bundle.entry[2].resource");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "<a>",
        "<a/><b/>",
        "<a b='1' b='2'/>",
        "<a>&nbsp;</a>",
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]><a>&b;</a>",
        "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><a b='&c;'/>",
        "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/hosts'/></a>",
        "<a>\u0001</a>"
      })
  void refusesWhatIsNotXmlWithoutADtd(String document) {
    assertProblem(document, "not-xml", "Bundle");
  }

  @Test
  void callsEveryTruncationNotXml() {
    byte[] sound = bytes(sound());

    for (int length = 0; length < sound.length; length++) {
      assertThat(code(Arrays.copyOf(sound, length)))
          .as("first %d bytes", length)
          .isEqualTo(RejectionCode.NOT_XML);
    }
  }

  @Test
  void answersEveryMutation() {
    byte[] sound = bytes(sound());
    Random random = new Random(SEED);

    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = sound.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(mutant.length);
        mutant[at] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) "<>/\"=& :!x\u0000".charAt(random.nextInt(11));
      }
      switch (reader.read(mutant)) {
        case Reading.Facts facts -> assertThat(facts.patient().value()).isNotBlank();
        case Reading.Several several -> fail("a bundle of several patients, mutation %d", i);
        case Reading.Problem problem ->
            assertThat(problem.expression())
                .as("seed %d, mutation %d", SEED, i)
                .matches("Bundle(\\.[a-zA-Z]+(\\[\\d+])?)*");
      }
    }
  }

  @Test
  void keepsTheLimits() {
    byte[] sound = bytes(sound());

    assertThat(code(bytes("<a>".repeat(100_000)))).isEqualTo(RejectionCode.NESTED_TOO_DEEP);
    assertThat(new XmlBundleReader(new Limits(sound.length, 64)).read(sound))
        .isInstanceOf(Reading.Facts.class);
    assertThat(new XmlBundleReader(new Limits(sound.length - 1, 64)).read(sound))
        .isEqualTo(new Reading.Problem(RejectionCode.TOO_LARGE, "Bundle", Optional.empty()));
  }

  private RejectionCode code(byte[] document) {
    return ((Reading.Problem) reader.read(document)).code();
  }

  private Reading read(String document) {
    return reader.read(document.getBytes(StandardCharsets.UTF_8));
  }

  private void assertProblem(String document, String code, String expression) {
    assertThat(read(document))
        .isInstanceOfSatisfying(
            Reading.Problem.class,
            problem -> {
              assertThat(problem.code().code()).isEqualTo(code);
              assertThat(problem.expression()).isEqualTo(expression);
            });
  }

  private static String sound() {
    return of(IDENTIFIER, OBSERVATION, PATIENT, ENCOUNTER);
  }

  private static String of(String identifier, String... entries) {
    return "<Bundle xmlns=\"http://hl7.org/fhir\">"
        + identifier
        + "<type value=\"collection\"/>"
        + String.join("", entries)
        + "</Bundle>";
  }

  private static String entry(String resource) {
    return "<entry><resource>" + resource + "</resource></entry>";
  }
}
