package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private Rewrite rewrite(byte[] bundle) {
    return rewriter.rewrite(bundle, "harbour");
  }

  private static String nested(int depth) {
    return "{\"x\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);
  }
}
