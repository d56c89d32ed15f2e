package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.recordbank.normalize.bundle.BundleRewriter;
import org.recordbank.normalize.bundle.Bundles;
import org.recordbank.normalize.worklist.Tally;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.cda.Header;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

/** Every shared message and document goes on to the bank; skipped where the folder is absent. */
final class CorporaTest {
  private static final Path FOLDER = Path.of(System.getProperty("corpora", "../../shared/corpora"));
  private static final String FACILITY = "harbour";
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final VisitNormalizer normalizer =
      new VisitNormalizer(new BundleRewriter(Bundles.TERMINOLOGY), 0, new Tally());

  @Test
  void everyMessageGoesOnInStandardTerms() throws IOException, MalformedMessageException {
    for (Path file : files("hl7v2")) {
      byte[] bytes = Files.readAllBytes(file);
      Optional<Identifier> patient =
          Message.read(bytes).first("PID").flatMap(pid -> Authority.patient(pid, FACILITY));

      goesOn(file, "application/hl7-v2", patient.orElseThrow(), bytes);
    }
  }

  @Test
  void everyDocumentGoesOnInStandardTerms() throws IOException, XmlRefusedException {
    for (Path file : files("ccda")) {
      byte[] bytes = Files.readAllBytes(file);
      Header header = Header.read(XmlReader.read(bytes, 64 << 20));

      goesOn(file, "application/cda+xml", header.patient().orElseThrow(), bytes);
    }
  }

  private void goesOn(Path file, String format, Identifier patient, byte[] bytes) {
    Document source = Documents.of(format, bytes);
    VisitHeader header =
        new VisitHeader(
            VisitId.of(FACILITY, "urn:m|" + file.getFileName()),
            FACILITY,
            "urn:m|" + file.getFileName(),
            FACILITY + "|" + patient.joined(),
            NOW,
            NOW,
            source.getHash(),
            format,
            List.of(),
            null);

    Resolution resolution = normalizer.normalize(new VisitReceived(header, source), NOW);

    assertThat(resolution).as(file.toString()).isInstanceOf(Resolution.Forwarded.class);
    var first = ((Resolution.Forwarded) resolution).outputs().getFirst();
    ConversionReport report = ((VisitNormalized) first.value()).getConversion();
    assertThat(Objects.requireNonNull(report).getMapped()).isPositive();
  }

  private static List<Path> files(String folder) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the folder of samples is absent");
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      List<Path> all = files.sorted().toList();
      assertThat(all).isNotEmpty();
      return all;
    }
  }
}
