package org.recordbank.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.recordbank.consent.decision.Account;
import org.recordbank.consent.decision.IdentifierDigest;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.PatientIdentifier;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;

class LookupTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Account OWN = new Account("own", "first", true, NOW.minusSeconds(9));
  private static final Account STRANGERS = new Account("strangers", "first", true, NOW);

  @Test
  void anotherIdentifierDoesNotDrawAVisitIntoAStrangersAccount() {
    Lookup lookup = lookup(Map.of(digest("1"), List.of(OWN), digest("2"), List.of(STRANGERS)));

    assertThat(lookup.accountsOf(visit("1", "2"))).containsExactly(OWN);
  }

  @Test
  void anotherIdentifierFindsThePatientWhereTheKeyDoesNot() {
    Lookup lookup = lookup(Map.of(digest("2"), List.of(OWN)));

    assertThat(lookup.accountsOf(visit("1", "2"))).containsExactly(OWN);
    assertThat(lookup.accountsOf(visit("1"))).isEmpty();
  }

  @Test
  void aCorrectionIsAVisitOfItsOwnOfThePatientWhomItsDocumentNames() {
    Lookup lookup = lookup(Map.of(digest("1"), List.of(OWN)));
    VisitNormalized original = visit("1");
    VisitNormalized correction =
        VisitNormalized.newBuilder(original)
            .setHeader(Correction.of(original.getHeader(), original.getSource(), 7).getHeader())
            .build();

    assertThat(lookup.accountsOf(correction)).containsExactly(OWN);
    assertThat(Lookup.visit(correction, Optional::empty).patientKey())
        .isEqualTo(Lookup.visit(original, Optional::empty).patientKey());
    assertThat(Lookup.visit(correction, Optional::empty).id())
        .isNotEqualTo(Lookup.visit(original, Optional::empty).id());
  }

  private static Lookup lookup(Map<String, List<Account>> accounts) {
    return new Lookup(accounts, Map.of(), Map.of(), List.of(), Map.of(), Map.of());
  }

  private static String digest(String value) {
    return IdentifierDigest.of("general", "urn:mrn", value);
  }

  private static VisitNormalized visit(String... identifiers) {
    Document document = Documents.of("application/fhir+json", new byte[] {'{', '}'});
    return VisitNormalized.newBuilder()
        .setHeader(
            new VisitHeader(
                VisitId.of("general", "urn:msg|1"),
                "general",
                "urn:msg|1",
                "general|urn:mrn|" + identifiers[0],
                NOW,
                NOW,
                document.getHash(),
                document.getContentType(),
                List.of(),
                null))
        .setPatientIdentifiers(
            List.of(identifiers).stream().map(i -> new PatientIdentifier("urn:mrn", i)).toList())
        .setSource(document)
        .setNormalized(document)
        .setCodes(new CodeCounts(0, 0, 0))
        .setTerminologyVersion("t")
        .build();
  }
}
