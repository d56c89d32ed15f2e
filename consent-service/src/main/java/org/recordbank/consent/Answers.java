package org.recordbank.consent;

import static org.recordbank.pipeline.ErrorAnswers.FHIR_JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.recordbank.directive.Refusal;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.fhir.OperationOutcome;

/** What callers of {@link ConsentResource} are told. Texts are constant. */
final class Answers {
  /** {@code effective}, or {@code pending} while the bank has yet to confirm. */
  static final String STATE = "Recordbank-Consent-State";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"([1-9][0-9]{0,8})\"");

  private Answers() {}

  static Response stored(StoredConsent consent, boolean effective) {
    if (effective) {
      return about(Response.status(consent.version() == 1 ? 201 : 200), consent, true)
          .entity(consent.json())
          .build();
    }
    return about(Response.status(202), consent, false)
        .entity(
            new OperationOutcome(
                List.of(
                    new OperationOutcome.Issue(
                        "information",
                        "informational",
                        new OperationOutcome.Details("pending"),
                        "The directive is stored and decides from now on; the bank has yet to"
                            + " confirm that nothing ordered before it is still on its way.",
                        List.of()))))
        .build();
  }

  static Response read(StoredConsent consent, boolean effective) {
    return about(Response.ok(), consent, effective).entity(consent.json()).build();
  }

  private static Response.ResponseBuilder about(
      Response.ResponseBuilder answer, StoredConsent consent, boolean effective) {
    return answer
        .type(FHIR_JSON)
        .header(HttpHeaders.ETAG, "W/\"" + consent.version() + "\"")
        .header(STATE, effective ? "effective" : "pending")
        .location(URI.create("/fhir/Consent/" + consent.id() + "/_history/" + consent.version()));
  }

  /** One page; it has a next one where it was given one more than it takes. */
  static Response page(String account, int total, List<StoredConsent> consents, int most) {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", total);
    if (consents.size() > most) {
      ObjectNode next = bundle.putArray("link").addObject();
      next.put("relation", "next");
      next.put(
          "url",
          "/fhir/Consent?patient=Patient/"
              + account
              + "&_count="
              + most
              + "&after="
              + consents.get(most - 1).id());
    }
    List<StoredConsent> page = consents.subList(0, Math.min(most, consents.size()));
    ArrayNode entries = page.isEmpty() ? JSON.createArrayNode() : bundle.putArray("entry");
    for (StoredConsent consent : page) {
      ObjectNode entry = entries.addObject();
      entry.putRawValue("resource", new RawValue(consent.json()));
      entry.putObject("search").put("mode", "match");
    }
    try {
      return Response.ok(JSON.writeValueAsString(bundle), FHIR_JSON).build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** The version that an entity tag names; null where it names none. */
  static @Nullable Integer version(String entityTag) {
    Matcher matcher = ETAG.matcher(entityTag.strip());
    return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
  }

  static Response refused(Refusal refusal) {
    return ErrorAnswers.answer(
        refusal.kind().status(),
        refusal.issueType(),
        refusal.code(),
        refusal.text(),
        refusal.expression());
  }

  static Response notAConsent() {
    return ErrorAnswers.answer(
        400, "structure", "not-a-consent", "The body is not a FHIR R4 Consent in JSON.");
  }

  static Response notTheirs() {
    return ErrorAnswers.answer(403, "forbidden", "forbidden", "The token is not for this patient.");
  }

  static Response badIfMatch() {
    return ErrorAnswers.answer(
        400, "value", "unusable-value", "If-Match needs the ETag of a version.");
  }

  static Response anotherId() {
    return ErrorAnswers.answer(
        400, "value", "another-id", "Consent.id is not the one in the address.");
  }

  static Response anotherPatient() {
    return ErrorAnswers.answer(
        422, "business-rule", "another-patient", "A directive stays with its patient.");
  }

  static Response notThatVersion() {
    return ErrorAnswers.answer(
        412, "conflict", "version-conflict", "Another version is the present one.");
  }

  static Response patientNeeded() {
    return ErrorAnswers.answer(400, "required", "required", "The parameter patient is needed.");
  }

  static Response badSearch() {
    return ErrorAnswers.answer(
        400, "value", "unusable-value", "A parameter has a value that cannot be used.");
  }
}
