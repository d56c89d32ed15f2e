package org.recordbank.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.bundle.Rewrite;
import org.recordbank.normalize.ccda.DocumentConverter;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.fhir.BundleConverter;
import org.recordbank.normalize.fhir.SourceFormat;
import org.recordbank.normalize.hl7v2.MessageConverter;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.VisitHeader;

/** What normalize-service reads. */
final class Normalize {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BundleRewriter REWRITER = new BundleRewriter(Terminology.with(Map.of()));
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final VisitHeader HEADER =
      new VisitHeader(
          "v", "fuzz", "m", "k", NOW, NOW, Documents.hash(new byte[0]), "f", List.of(), null);

  private Normalize() {}

  static void hl7v2(byte[] input) throws IOException {
    check(() -> MessageConverter.convert(input, HEADER));
  }

  static void cda(byte[] input) throws IOException {
    check(() -> DocumentConverter.convert(input, HEADER));
  }

  static void xml(byte[] input) throws IOException {
    fhir("application/fhir+xml", input);
  }

  static void stu3(byte[] input) throws IOException {
    fhir("application/fhir+json; fhirVersion=3.0", input);
  }

  static void r5(byte[] input) throws IOException {
    fhir("application/fhir+json; fhirVersion=5.0", input);
  }

  private static void fhir(String name, byte[] input) throws IOException {
    SourceFormat format = SourceFormat.of(name).orElseThrow();
    check(() -> BundleConverter.convert(input, format));
  }

  private static void check(Supplier<Conversion> conversion) throws IOException {
    if (conversion.get() instanceof Conversion.Done done) {
      Finding.unless(
          JSON.readTree(done.bundle()).path("resourceType").asText().equals("Bundle"),
          "what comes out is a bundle");
      Finding.unless(
          conversion.get() instanceof Conversion.Done again
              && Arrays.equals(again.bundle(), done.bundle())
              && again.report().equals(done.report()),
          "the same bytes give the same bundle and report");
      rewrite(done.bundle());
    }
  }

  static void rewrite(byte[] input) throws IOException {
    if (REWRITER.rewrite(input, "fuzz") instanceof Rewrite.Done done) {
      Finding.unless(
          JSON.readTree(done.bundle()).path("resourceType").asText().equals("Bundle"),
          "what was rewritten is a bundle");
      Finding.unless(
          REWRITER.rewrite(done.bundle(), "fuzz") instanceof Rewrite.Done again
              && Arrays.equals(again.bundle(), done.bundle()),
          "what was rewritten has nothing to add");
    }
  }
}
