package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.pipeline.document.Utf8;
import org.recordbank.pipeline.outcome.RejectionCode;

final class HostileBundleTest {
  private final BundleRewriter rewriter = new BundleRewriter(Bundles.TERMINOLOGY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          []                                                   | NOT_JSON
          null                                                 | NOT_JSON
          {"resourceType":"Bundle"} {}                         | NOT_JSON
          {"resourceType":"Bundle",}                           | NOT_JSON
          {"resourceType":"Bundle","x":01}                     | NOT_JSON
          {"resourceType":"Bundle","x":NaN}                    | NOT_JSON
          {'resourceType':'Bundle'}                            | NOT_JSON
          {}                                                   | NOT_A_BUNDLE
          {"resourceType":"Patient"}                           | NOT_A_BUNDLE
          {"resourceType":"Bundle"}                            | NO_PATIENT
          {"resourceType":"Bundle","entry":[{"resource":null}]} | NO_PATIENT
          {"resourceType":"Bundle","entry":{"resource":{"resourceType":"Patient"}}} | NO_PATIENT
          {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}}]} | NO_PATIENT_IDENTIFIER
          {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Patient"}}]} | SEVERAL_PATIENTS
          """)
  void isRefusedWithItsCode(String bundle, RejectionCode code) {
    assertThat(rewrite(bundle.getBytes(UTF_8))).isEqualTo(new Rewrite.Refused(code));
  }

  @Test
  void nothingIsNotJson() {
    assertThat(rewrite(new byte[0])).isEqualTo(new Rewrite.Refused(RejectionCode.NOT_JSON));
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = new String(Bundles.ofCodings("{\"code\":\"é\"}"), UTF_8).strip().getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(rewrite(Arrays.copyOf(whole, length)))
          .isEqualTo(new Rewrite.Refused(RejectionCode.NOT_JSON));
    }
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] overlong = Bundles.ofCodings("{\"display\":\"@@\"}");
    int at = new String(overlong, UTF_8).indexOf("@@");
    overlong[at] = (byte) 0xC0;
    overlong[at + 1] = (byte) 0xAF;

    assertThat(rewrite(overlong)).isEqualTo(new Rewrite.Refused(RejectionCode.NOT_JSON));
    assertThat(rewrite(new String(Bundles.ofCodings(""), UTF_8).getBytes(UTF_16)))
        .isEqualTo(new Rewrite.Refused(RejectionCode.NOT_JSON));
  }

  @Test
  void isReadAsDeepAsTheLimitAndNoDeeper() {
    int around = 3; // bundle, entries, entry
    int most = BundleReader.DEEPEST - around;

    assertThat(rewrite(Bundles.of(nested(most)))).isInstanceOf(Rewrite.Done.class);
    assertThat(rewrite(Bundles.of(nested(most + 1))))
        .isEqualTo(new Rewrite.Refused(RejectionCode.NESTED_TOO_DEEP));
    assertThat(rewrite(Bundles.of(nested(100_000))))
        .isEqualTo(new Rewrite.Refused(RejectionCode.NESTED_TOO_DEEP));
  }

  @Test
  void additionsNeverPassTheDepthLimit() {
    for (int depth = 40; depth <= 60; depth++) {
      String coding = Bundles.coding("http://snomed.info/sct", "44054006");
      String concept = "{\"coding\":[" + coding + "]}";
      byte[] bundle = Bundles.of("{\"x\":".repeat(depth) + concept + "}".repeat(depth));

      if (rewrite(bundle) instanceof Rewrite.Done done) {
        assertThat(rewrite(done.bundle())).isInstanceOf(Rewrite.Done.class);
      }
    }
  }

  @Test
  void aLongNumberAndALongTextPass() {
    byte[] bundle =
        Bundles.of("{\"n\":1" + "0".repeat(50_000) + ",\"t\":\"" + "x".repeat(30_000_000) + "\"}");

    assertThat(rewrite(bundle)).isInstanceOf(Rewrite.Done.class);
  }

  @Test
  void refusesJustWhatIsNotJson() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    byte[] whole =
        Bundles.of(
            """
            {"n":[0,-1.5e+3,1E-2,-0.0],"t":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9 é 漢 😀","l":[true,false,null,[],{}],
             "code":{"coding":[{"system":"urn:h:dx","code":"DM2"}]} }""");
    int refused = 0;
    for (int i = 0; i < 100_000; i++) {
      Random random = new Random(seed + i);
      byte[] mutant = whole.clone();
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        mutant[random.nextInt(mutant.length)] =
            random.nextBoolean() ? whole[random.nextInt(whole.length)] : (byte) random.nextInt(256);
      }
      boolean isRefused = new Rewrite.Refused(RejectionCode.NOT_JSON).equals(rewrite(mutant));

      assertThat(isRefused)
          .as("-Dseed=%d: %s", seed + i, new String(mutant, ISO_8859_1))
          .isEqualTo(!isJson(mutant));
      refused += isRefused ? 1 : 0;
    }
    assertThat(refused).isBetween(1_000, 99_000);
  }

  private static boolean isJson(byte[] bytes) throws IOException {
    if (!Utf8.isWellFormed(bytes)) {
      return false;
    }
    try (JsonParser parser = Bundles.JSON.createParser(bytes)) {
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      int depth = 1;
      for (JsonToken token; (token = parser.nextToken()) != null; ) {
        isObject &= depth > 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        parser.getText();
      }
      return isObject;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  @Test
  void aConceptOfManyCodingsIsReadInNoTime() {
    StringBuilder codings = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      codings.append(i == 0 ? "" : ",").append(Bundles.coding("urn:h:dx", "DM2"));
      codings.append(',').append(Bundles.coding("http://loinc.org", i + "-0"));
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> rewrite(Bundles.ofCodings(codings.toString())));
  }

  @Test
  void anObjectOfManyQuantitiesIsReadInNoTime() {
    String quantity = "{\"value\":1,\"unit\":\"mmHg\"}";
    String ranges = ("{\"low\":" + quantity + ",\"high\":" + quantity + "},").repeat(100_000);
    String values = ("\"valueQuantity\":" + quantity + ",").repeat(100_000);
    byte[] bundle =
        Bundles.of(
            "{"
                + values
                + "\"referenceRange\":["
                + ranges
                + "{}],\"code\":{\"coding\":["
                + Bundles.coding("urn:h:dx", "DM2")
                + "]}}");

    Rewrite rewrite = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> rewrite(bundle));

    assertThat(((Rewrite.Done) rewrite).bundle().length).isGreaterThan(bundle.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1E1000000",
        "1E-1000000",
        "0E1000000",
        "-0E-1000000",
        "1E99999999999999999999",
        "123456789012345678901234567890123456789012345678901234567890",
        "0.000000000000000000000000000000000000000000000000000000000001"
      })
  void aNumberThatNobodyMeasuredIsNotReckonedWith(String number) {
    byte[] bundle =
        Bundles.ofObservation(
            Bundles.coding("http://loinc.org", "8302-2"),
            "\"valueQuantity\":{\"value\":" + number + ",\"unit\":\"inches\"}");

    String out =
        new String(
            assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> ((Rewrite.Done) rewrite(bundle)).bundle()),
            UTF_8);

    assertThat(out.length()).isLessThan(bundle.length + 1_000);
  }

  private Rewrite rewrite(byte[] bundle) {
    return rewriter.rewrite(bundle, "harbour");
  }

  private static String nested(int depth) {
    return "{\"x\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }
}
