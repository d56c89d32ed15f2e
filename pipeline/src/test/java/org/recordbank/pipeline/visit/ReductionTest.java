package org.recordbank.pipeline.visit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitReceived;

class ReductionTest {
  private static final byte[] SOURCE = "{\"all\":\"of it\"}".getBytes(UTF_8);
  private static final byte[] PART = "{\"part\":\"of it\"}".getBytes(UTF_8);

  private final DepositOrdered whole = order();
  private final DepositOrdered reduced =
      Reduction.of(whole, Documents.of("application/fhir+json", PART));

  @Test
  void keepsWhatNamesTheSourceAndNothingThatItSays() throws Exception {
    Document source = reduced.getSource();

    assertThat(source.getContent().remaining()).isZero();
    assertThat(source.getHash()).isEqualTo(whole.getSource().getHash());
    assertThat(source.getLength()).isEqualTo(SOURCE.length);
    assertThat(source.getContentType()).isEqualTo("application/fhir+json");
    assertThat(Documents.open(reduced.getNormalized(), 1 << 10)).isEqualTo(PART);
  }

  @Test
  void countsNothing() {
    assertThat(reduced.getCodes()).isEqualTo(new CodeCounts(0, 0, 0));
    assertThat(reduced.getConversion()).isNull();
  }

  @Test
  void everyHopAcceptsItWithItsMarkAlone() {
    assertThat(List.of(whole, reduced)).allMatch(order -> Envelope.agrees("account", order));

    DepositOrdered unmarked = DepositOrdered.newBuilder(reduced).setReduced(false).build();
    DepositOrdered withSource =
        DepositOrdered.newBuilder(reduced).setSource(whole.getSource()).build();
    DepositOrdered leaning =
        DepositOrdered.newBuilder(reduced).setNormalized(whole.getNormalized()).build();
    assertThat(List.of(unmarked, withSource, leaning))
        .noneMatch(order -> Envelope.agrees("account", order));
  }

  private static DepositOrdered order() {
    VisitReceived visit = SomeVisit.saying(new String(SOURCE, UTF_8));
    Document source = visit.getSource();
    return DepositOrdered.newBuilder()
        .setHeader(visit.getHeader())
        .setBank("first")
        .setAccount("account")
        .setDirective("Consent/1/_history/1")
        .setConsentVersion(1)
        .setSource(source)
        .setNormalized(Documents.of("application/fhir+json", PART, source, SOURCE))
        .setCodes(new CodeCounts(1, 2, 3))
        .setTerminologyVersion("1")
        .setOrderedAt(Instant.EPOCH)
        .setConversion(new ConversionReport(1, 2, 3, List.of()))
        .build();
  }
}
