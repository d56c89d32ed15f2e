package org.recordbank.pipeline.visit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitReceived;

/** A visit of the facility "general" whose envelope agrees. */
public final class SomeVisit {
  public static final String KEY = "general|urn:mrn|1";

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private SomeVisit() {}

  public static VisitReceived saying(String content) {
    Document source = Documents.of("application/fhir+json", content.getBytes(UTF_8));
    VisitHeader header =
        new VisitHeader(
            VisitId.of("general", "urn:msg|1"),
            "general",
            "urn:msg|1",
            KEY,
            NOW,
            NOW,
            source.getHash(),
            source.getContentType(),
            List.of(),
            null);
    return new VisitReceived(header, source);
  }
}
