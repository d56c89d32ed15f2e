package org.recordbank.benchmarks.micro;

import java.time.Instant;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;

/** The largest of the envelopes, with both documents in it; always the same. */
final class SampleOrder {

  static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  static final String FHIR_JSON = "application/fhir+json";
  static final String ACCOUNT = "0b5e1c1e-7f5e-4c39-9c2b-0d7a3f0f6a11";
  static final String DIRECTIVE = "Consent/0d7a3f0f/_history/1";

  private SampleOrder() {}

  static DepositOrdered order() {
    Document document = Documents.of(FHIR_JSON, SampleBundle.bytes());
    return DepositOrdered.newBuilder()
        .setHeader(
            VisitHeader.newBuilder()
                .setVisitId("deee38a63c993cc576ca158d345f2c2f")
                .setFacility("general")
                .setMessageId("urn:recordbank:facility:general|V-1")
                .setPatientKey("general|urn:recordbank:facility:general:mrn|100200")
                .setOccurredAt(NOW)
                .setReceivedAt(NOW)
                .setContentHash(document.getHash())
                .setSourceFormat(FHIR_JSON)
                .build())
        .setBank("first")
        .setAccount(ACCOUNT)
        .setDirective(DIRECTIVE)
        .setConsentVersion(1)
        .setSource(document)
        .setNormalized(document)
        .setCodes(new CodeCounts(20, 4, 1))
        .setTerminologyVersion("tables+0123456789abcdef")
        .setOrderedAt(NOW)
        .build();
  }
}
