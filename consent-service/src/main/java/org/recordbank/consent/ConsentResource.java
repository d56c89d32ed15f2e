package org.recordbank.consent;

import static org.recordbank.pipeline.ErrorAnswers.FHIR_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.recordbank.directive.AccountId;
import org.recordbank.directive.ConsentDocument;
import org.recordbank.directive.ConsentReader;
import org.recordbank.directive.Reading;
import org.recordbank.pipeline.Role;

/**
 * Patients' directives as FHIR R4 Consents. A patient has their own; an operator has all. Public,
 * as methods that are not are no endpoints.
 */
@Path("/fhir/Consent")
@RolesAllowed({Role.PATIENT, Role.OPERATOR})
@Produces(FHIR_JSON)
public final class ConsentResource {
  private static final int MOST_OF_A_PAGE = 100;
  private static final String PATIENT = "Patient/";

  /** FHIR's type {@code id}. */
  private static final String ONE = "{id: [A-Za-z0-9.-]{1,64}}";

  private final ConsentChanges changes;
  private final Consents consents;
  private final Fences fences;
  private final JsonWebToken token;
  private final ConsentReader reader;

  ConsentResource(
      ConsentChanges changes,
      Consents consents,
      Fences fences,
      JsonWebToken token,
      @ConfigProperty(name = "recordbank.consent.zone") ZoneId zone) {
    this.changes = changes;
    this.consents = consents;
    this.fences = fences;
    this.token = token;
    this.reader = new ConsentReader(zone);
  }

  @POST
  @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Stores a directive",
      description = "201 when it is effective, 202 when the bank has yet to confirm that.")
  public Response create(byte[] body) throws Exception {
    Optional<ConsentDocument> document = ConsentDocument.parse(body);
    if (document.isEmpty()) {
      return Answers.notAConsent();
    }
    return switch (reader.read(document.get())) {
      case Reading.Refused refused -> Answers.refused(refused.refusal());
      case Reading.Understood understood when !isTheirs(understood.account()) ->
          Answers.notTheirs();
      case Reading.Understood understood ->
          store(UUID.randomUUID().toString(), 0, document.get(), understood);
    };
  }

  @PUT
  @Path(ONE)
  @Consumes({FHIR_JSON, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "Stores another version of a directive",
      description = "With If-Match only where that version is the present one.")
  public Response update(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body)
      throws Exception {
    StoredConsent present =
        consents.present(id).filter(this::isTheirs).orElseThrow(NotFoundException::new);
    Integer expected = ifMatch == null ? null : Answers.version(ifMatch);
    if (ifMatch != null && expected == null) {
      return Answers.badIfMatch();
    }
    Optional<ConsentDocument> document = ConsentDocument.parse(body);
    if (document.isEmpty()) {
      return Answers.notAConsent();
    }
    if (!document.get().id().equals(Optional.of(id))) {
      return Answers.anotherId();
    }
    return switch (reader.read(document.get())) {
      case Reading.Refused refused -> Answers.refused(refused.refusal());
      case Reading.Understood understood when !understood.account().equals(present.account()) ->
          Answers.anotherPatient();
      case Reading.Understood understood -> store(id, expected, document.get(), understood);
    };
  }

  @GET
  @Path(ONE)
  @Operation(summary = "The present version of a directive")
  public Response read(@PathParam("id") String id) throws Exception {
    return found(consents.present(id));
  }

  @GET
  @Path(ONE + "/_history/{version: [1-9][0-9]{0,8}}")
  @Operation(summary = "A version of a directive, as it was")
  public Response version(@PathParam("id") String id, @PathParam("version") int version)
      throws Exception {
    return found(consents.version(id, version));
  }

  @GET
  @Operation(summary = "The directives of a patient, in pages")
  public Response search(
      @QueryParam("patient") @Nullable String patient,
      @QueryParam("_count") @DefaultValue("20") int count,
      @QueryParam("after") @DefaultValue("") String after)
      throws Exception {
    if (patient == null) {
      return Answers.patientNeeded();
    }
    String account = patient.startsWith(PATIENT) ? patient.substring(PATIENT.length()) : patient;
    if (!AccountId.isWellFormed(account) || after.indexOf('\0') >= 0 || count < 0) {
      return Answers.badSearch();
    }
    if (!isTheirs(account)) {
      return Answers.notTheirs();
    }
    int most = Math.min(count, MOST_OF_A_PAGE);
    List<StoredConsent> page = most == 0 ? List.of() : consents.page(account, after, most + 1);
    return Answers.page(account, consents.count(account), page, most);
  }

  private Response store(
      String id,
      @Nullable Integer expected,
      ConsentDocument document,
      Reading.Understood understood)
      throws Exception {
    Optional<StoredConsent> stored =
        changes.store(
            new ConsentChanges.Change(
                id,
                understood.account(),
                expected,
                document,
                reader.zone(),
                understood.says(),
                token.getSubject() == null ? "" : token.getSubject()));
    return stored.isEmpty()
        ? Answers.notThatVersion()
        : Answers.stored(stored.get(), fences.awaitEffective(stored.get()));
  }

  private Response found(Optional<StoredConsent> consent) throws Exception {
    StoredConsent theirs = consent.filter(this::isTheirs).orElseThrow(NotFoundException::new);
    return Answers.read(theirs, fences.isEffective(theirs));
  }

  private boolean isTheirs(StoredConsent consent) {
    return isTheirs(consent.account());
  }

  private boolean isTheirs(String account) {
    return token.getGroups().contains(Role.OPERATOR)
        || (token.getGroups().contains(Role.PATIENT) && account.equals(token.getClaim("account")));
  }
}
