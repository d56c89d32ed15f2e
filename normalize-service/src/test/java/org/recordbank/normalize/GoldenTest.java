package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.recordbank.normalize.ccda.DocumentConverter;
import org.recordbank.normalize.conversion.Conversion;
import org.recordbank.normalize.fhir.BundleConverter;
import org.recordbank.normalize.fhir.SourceFormat;
import org.recordbank.normalize.hl7v2.MessageConverter;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.VisitHeader;

/**
 * Holds what becomes of a few documents to files beside them, the conversion report included, so
 * that a change of a mapping is read as a difference. {@code -Dgolden.write=true} rewrites them.
 */
final class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String GOLDEN = ".golden.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> FORMATS =
      Map.of(
          "hl7", "application/hl7-v2",
          "cda.xml", "application/cda+xml",
          "r4.xml", "application/fhir+xml",
          "stu3.json", "application/fhir+json; fhirVersion=3.0",
          "r5.json", "application/fhir+json; fhirVersion=5.0");

  @TestFactory
  List<DynamicTest> eachDocumentBecomesWhatItsGoldenFileSays() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> documents =
          files.filter(file -> !file.toString().endsWith(GOLDEN)).sorted().toList();
      assertThat(documents).as("documents in %s", FOLDER).isNotEmpty();
      return documents.stream()
          .map(document -> dynamicTest(name(document), () -> compare(document)))
          .toList();
    }
  }

  private static void compare(Path document) throws IOException {
    Path golden = document.resolveSibling(name(document) + GOLDEN);
    String become = become(document);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, become);
    }
    assertThat(become)
        .as(
            "%s is as it was; where it is meant to differ, run:"
                + " mvn -pl normalize-service -am test -Dtest=GoldenTest -Dgolden.write=true"
                + " -Dsurefire.failIfNoSpecifiedTests=false",
            golden)
        .isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
  }

  private static String become(Path document) throws IOException {
    String name = name(document);
    String format =
        Objects.requireNonNull(
            FORMATS.get(name.substring(name.indexOf('.') + 1)),
            () -> "no format for " + name + "; there are " + FORMATS.keySet());
    Conversion.Done done = (Conversion.Done) convert(Files.readAllBytes(document), format);
    ObjectNode both = JSON.createObjectNode();
    both.set("conversion", report(done.report()));
    both.set("bundle", JSON.readTree(done.bundle()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(both).replace("\r\n", "\n")
        + "\n";
  }

  private static Conversion convert(byte[] document, String format) {
    return switch (format) {
      case "application/hl7-v2" -> MessageConverter.convert(document, header(format));
      case "application/cda+xml" -> DocumentConverter.convert(document, header(format));
      default -> BundleConverter.convert(document, SourceFormat.of(format).orElseThrow());
    };
  }

  private static ObjectNode report(ConversionReport report) {
    ObjectNode written = JSON.createObjectNode();
    written.put("mapped", report.getMapped());
    written.put("text", report.getText());
    written.put("notUnderstood", report.getNotUnderstood());
    ArrayNode places = written.putArray("places");
    report
        .getPlaces()
        .forEach(
            place ->
                places.add(place.getPlace() + ": " + place.getCount() + " " + place.getKind()));
    return written;
  }

  private static VisitHeader header(String format) {
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    return new VisitHeader(
        "0".repeat(32),
        "north",
        "m|1",
        "north|p|1",
        now,
        now,
        Documents.of(format, new byte[] {1}).getHash(),
        format,
        List.of(),
        null);
  }

  private static String name(Path document) {
    return document.getFileName().toString();
  }
}
