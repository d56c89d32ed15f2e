package org.recordbank.sandbox.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.visits.SyntheticPatient;

/** A bank's front desk that opens accounts, and patients who say what they agree to. */
public final class Enrolment {

  private static final String FHIR_JSON = "application/fhir+json";

  private final Sandbox sandbox;
  private final Part consentService;
  private final Http http = new Http();

  /** Enrols with the services of this sandbox. */
  public Enrolment(Sandbox sandbox) {
    this(sandbox, Part.CONSENT);
  }

  /** The same, with one of several instances of consent-service. */
  public Enrolment(Sandbox sandbox, Part consentService) {
    this.sandbox = sandbox;
    this.consentService = consentService;
  }

  /** Opens an account at the patient's bank; answers the account. */
  public String openAccount(SyntheticPatient patient) {
    ObjectNode body = Http.JSON.createObjectNode();
    ArrayNode identifiers = body.putArray("identifiers");
    patient
        .identifiers()
        .forEach(
            each ->
                identifiers
                    .addObject()
                    .put("facility", each.facility())
                    .put("system", each.system())
                    .put("value", each.value()));
    URI uri = sandbox.address(Part.bank(patient.bank())).resolve("/accounts");
    HttpResponse<byte[]> response =
        http.post(uri, sandbox.tokens().operator(), "application/json", bytes(body));
    return expect(response, "opening an account").path("account").asText();
  }

  /** A directive about deposits, and about reading by clinicians, of every facility. */
  public String permit(String account) {
    return sign(account, consent(account, "permit", null));
  }

  /** A directive that refuses everything. */
  public String refuse(String account) {
    return sign(account, consent(account, "deny", null));
  }

  /**
   * A directive about everything as {@link #permit}, but that a facility reads nothing that bears a
   * label.
   *
   * @param sensitivity a code of v3-ActCode
   */
  public String permitBut(String account, String facility, String sensitivity) {
    ObjectNode consent = consent(account, "permit", null);
    ObjectNode exception = exception(consent, "disclose", sensitivity);
    ObjectNode actor = exception.putArray("actor").addObject();
    coding(
        actor.putObject("role"),
        "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
        "PRCP");
    actor.putObject("reference").put("reference", "Organization/" + facility);
    return sign(account, consent);
  }

  /**
   * A directive about everything as {@link #permit}, but that nobody deposits what bears a label.
   *
   * @param sensitivity a code of v3-ActCode
   */
  public String permitDepositsBut(String account, String sensitivity) {
    ObjectNode consent = consent(account, "permit", null);
    ObjectNode ignored = exception(consent, "collect", sensitivity);
    return sign(account, consent);
  }

  private static ObjectNode exception(ObjectNode consent, String action, String sensitivity) {
    ObjectNode exception =
        consent.withObject("/provision").putArray("provision").addObject().put("type", "deny");
    coding(
        exception.putArray("action").addObject(),
        "http://terminology.hl7.org/CodeSystem/consentaction",
        action);
    exception
        .putArray("securityLabel")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", sensitivity);
    return exception;
  }

  /**
   * A directive about everything as {@link #permit}, but that whoever is this reads nothing.
   *
   * @param role a code of HL7's practitioner-role
   */
  public String permitButRole(String account, String role) {
    ObjectNode consent = consent(account, "permit", null);
    ObjectNode somebody = consent.putArray("contained").addObject();
    somebody.put("resourceType", "PractitionerRole").put("id", "role");
    coding(somebody.putArray("code").addObject(), Tokens.PRACTITIONER_ROLE, role);
    ObjectNode exception =
        consent.withObject("/provision").putArray("provision").addObject().put("type", "deny");
    ObjectNode actor = exception.putArray("actor").addObject();
    coding(
        actor.putObject("role"),
        "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
        "PRCP");
    actor.putObject("reference").put("reference", "#role");
    return sign(account, consent);
  }

  /**
   * A directive that denies everybody to read a single resource.
   *
   * @param reference as the record shows it
   */
  public String refuseReading(String account, String reference) {
    ObjectNode consent = consent(account, "deny", null);
    ObjectNode provision = consent.withObject("/provision");
    coding(
        provision.putArray("action").addObject(),
        "http://terminology.hl7.org/CodeSystem/consentaction",
        "disclose");
    ObjectNode data = provision.putArray("data").addObject().put("meaning", "instance");
    data.putObject("reference").put("reference", reference);
    return sign(account, consent);
  }

  /** A directive that permitted until this moment. */
  public String permitUntil(String account, Instant until) {
    return sign(account, consent(account, "permit", until));
  }

  /** Makes an earlier directive inactive; returns when the change is effective. */
  public HttpResponse<byte[]> revoke(String account, String consentId) {
    ObjectNode inactive = consent(account, "permit", null);
    inactive.put("status", "inactive").put("id", consentId);
    return http.put(
        sandbox.address(consentService).resolve("/fhir/Consent/" + consentId),
        sandbox.tokens().patient(account),
        FHIR_JSON,
        bytes(inactive));
  }

  private String sign(String account, ObjectNode consent) {
    URI uri = sandbox.address(consentService).resolve("/fhir/Consent");
    HttpResponse<byte[]> response =
        http.post(uri, sandbox.tokens().patient(account), FHIR_JSON, bytes(consent));
    JsonNode ignored = expect(response, "signing a consent");
    return consentId(URI.create(response.headers().firstValue("Location").orElseThrow()));
  }

  /** Stands there in every answer; in the body only where the change is effective already. */
  private static String consentId(URI version) {
    return Path.of(version.getPath()).getName(2).toString(); // fhir/Consent/<id>/_history/<version>
  }

  private static ObjectNode consent(String account, String type, @Nullable Instant until) {
    ObjectNode consent = Http.JSON.createObjectNode();
    consent.put("resourceType", "Consent").put("status", "active");
    coding(
        consent.putObject("scope"),
        "http://terminology.hl7.org/CodeSystem/consentscope",
        "patient-privacy");
    coding(consent.putArray("category").addObject(), "http://loinc.org", "59284-0");
    consent.putObject("patient").put("reference", "Patient/" + account);
    consent.put("dateTime", Instant.now().toString());
    ObjectNode provision = consent.putObject("provision").put("type", type);
    if (until != null) {
      provision
          .putObject("period")
          .put("start", until.minusSeconds(86_400).toString())
          .put("end", until.toString());
    }
    ArrayNode actions = provision.putArray("action");
    for (String action : List.of("collect", "disclose")) {
      coding(actions.addObject(), "http://terminology.hl7.org/CodeSystem/consentaction", action);
    }
    return consent;
  }

  private static void coding(ObjectNode concept, String system, String code) {
    concept.putArray("coding").addObject().put("system", system).put("code", code);
  }

  private static JsonNode expect(HttpResponse<byte[]> response, String what) {
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(what + " was answered with " + response.statusCode());
    }
    return Http.json(response);
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
