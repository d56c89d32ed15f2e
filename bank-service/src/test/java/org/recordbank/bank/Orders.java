package org.recordbank.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.Reduction;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;

/** Orders as consent-service writes them. */
public final class Orders {
  public static final String BANK = "first";
  public static final Instant OCCURRED = Instant.parse("2026-02-03T08:15:30.250Z");

  private Orders() {}

  /** An order whose documents hold the text given. */
  public static DepositOrdered order(String account, String message, String text) {
    byte[] content = bundle(message, text).getBytes(UTF_8);
    Document source = Documents.of("application/fhir+json", content);
    Document normalized =
        Documents.of(
            "application/fhir+json", bundle(message, text + "+").getBytes(UTF_8), source, content);
    VisitHeader header =
        new VisitHeader(
            VisitId.of("general", message),
            "general",
            message,
            "general|urn:mrn|77",
            OCCURRED,
            OCCURRED.plusSeconds(60),
            source.getHash(),
            "application/fhir+json",
            List.of(),
            null);
    return new DepositOrdered(
        header,
        BANK,
        account,
        "Consent/c1/_history/1",
        1L,
        source,
        normalized,
        new CodeCounts(3, 2, 1),
        "t-2026",
        OCCURRED.plusSeconds(61),
        null,
        false);
  }

  /** The order of a correction of what was ordered, with another canonical bundle. */
  public static DepositOrdered correction(DepositOrdered order, long decision, String text) {
    Document source = order.getSource();
    return DepositOrdered.newBuilder(order)
        .setHeader(Correction.of(order.getHeader(), source, decision).getHeader())
        .setNormalized(Documents.of("application/fhir+json", bundle("c", text).getBytes(UTF_8)))
        .build();
  }

  /** The order of a part of what was ordered, which says this text. */
  public static DepositOrdered part(DepositOrdered order, String text) {
    byte[] part = bundle(order.getHeader().getMessageId(), text).getBytes(UTF_8);
    return Reduction.of(order, Documents.of("application/fhir+json", part));
  }

  private static String bundle(String message, String text) {
    return """
        {"resourceType":"Bundle","type":"collection","entry":[
         {"fullUrl":"urn:uuid:patient","resource":{"resourceType":"Patient","id":"%s"}},
         {"resource":{"resourceType":"Observation","meta":{"versionId":"3"},"valueQuantity":
          {"value":1.50},"note":[{"text":"%s"}]}}]}"""
        .formatted(message, text);
  }
}
