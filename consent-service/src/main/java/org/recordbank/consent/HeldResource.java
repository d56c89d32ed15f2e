package org.recordbank.consent;

import static org.recordbank.pipeline.ErrorAnswers.FHIR_JSON;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.recordbank.consent.worklist.Filter;
import org.recordbank.consent.worklist.PageKey;
import org.recordbank.consent.worklist.Waiting;
import org.recordbank.directive.AccountId;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.Wire;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitNormalized;

/**
 * Visits that wait. An operator sees that they do, and why; a patient sees their own, and what is
 * in them. Nobody else does: there is no directive yet that allows it. Public, as methods that are
 * not are no endpoints.
 */
@Path("/held")
@RolesAllowed({Role.PATIENT, Role.OPERATOR})
public final class HeldResource {
  private static final int MOST_OF_A_PAGE = 100;
  private static final int MOST_BYTES = 64 << 20;
  private static final Pattern VISIT = Pattern.compile("[0-9a-f]{32}");

  private final Worklist worklist;
  private final Wire wire;
  private final JsonWebToken token;
  private final Duration heldFor;

  HeldResource(
      Worklist worklist,
      Wire wire,
      JsonWebToken token,
      @ConfigProperty(name = "recordbank.consent.held-for") Duration heldFor) {
    this.worklist = worklist;
    this.wire = wire;
    this.token = token;
    this.heldFor = heldFor;
  }

  @GET
  @Operation(
      summary = "Visits that wait, the oldest first, in pages",
      description =
          "By facility, code and older-than (an ISO 8601 duration, or the moment before which they"
              + " began to wait). A patient is given their own.")
  public Response page(
      @QueryParam("facility") @Nullable String facility,
      @QueryParam("code") @Nullable String code,
      @QueryParam("older-than") @Nullable String olderThan,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("after") @Nullable String after)
      throws SQLException {
    Instant now = Instant.now();
    String account = isOperator() ? null : account();
    Filter filter = filter(facility, code, olderThan, now);
    if (limit < 1 || limit > MOST_OF_A_PAGE) {
      throw HeldAnswers.unusable("limit", "limit is from 1 to " + MOST_OF_A_PAGE + ".");
    }
    PageKey key = after == null ? null : PageKey.of(after).orElseThrow(HeldAnswers::unusableAfter);
    List<Waiting> found = worklist.page(account, filter, key, limit + 1);
    return HeldAnswers.page(filter, found, limit, now, heldFor);
  }

  @GET
  @Path("counts")
  @RolesAllowed(Role.OPERATOR)
  @Operation(
      summary = "How many visits wait, by facility and code",
      description = "The same filters as of the list.")
  public Response counts(
      @QueryParam("facility") @Nullable String facility,
      @QueryParam("code") @Nullable String code,
      @QueryParam("older-than") @Nullable String olderThan)
      throws SQLException {
    return HeldAnswers.counts(worklist.counts(filter(facility, code, olderThan, Instant.now())));
  }

  @GET
  @Path("{visit}/document")
  @RolesAllowed(Role.PATIENT)
  @Operation(
      summary = "What a visit of the patient says that waits",
      description = "The FHIR Bundle that would be deposited; for the patient alone.")
  public Response document(@PathParam("visit") String visit)
      throws SQLException, DamagedDocumentException {
    VisitNormalized held = theirs(visit);
    return HeldAnswers.document(
        Documents.open(held.getNormalized(), held.getSource(), MOST_BYTES), FHIR_JSON);
  }

  @GET
  @Path("{visit}/source")
  @RolesAllowed(Role.PATIENT)
  @Operation(
      summary = "The same as the facility sent it, byte for byte",
      description = "In the media type it was sent in; for the patient alone.")
  public Response source(@PathParam("visit") String visit)
      throws SQLException, DamagedDocumentException {
    VisitNormalized held = theirs(visit);
    return HeldAnswers.document(
        Documents.open(held.getSource(), MOST_BYTES), held.getSource().getContentType());
  }

  /** One that is another's is no more there than one that there is not. */
  private VisitNormalized theirs(String visit) throws SQLException {
    String account = account();
    if (!VISIT.matcher(visit).matches()) {
      throw new NotFoundException();
    }
    byte[] record = worklist.record(account, visit).orElseThrow(NotFoundException::new);
    return switch (wire.decode(record)) {
      case Wire.Decoded.Value(VisitNormalized held) -> held;
      case Wire.Decoded other -> throw new IllegalStateException("a held visit cannot be read");
    };
  }

  private static Filter filter(
      @Nullable String facility, @Nullable String code, @Nullable String olderThan, Instant now) {
    if (facility != null && !Topics.isName(facility)) {
      throw HeldAnswers.unusable("facility", "facility is the name of a facility.");
    }
    Optional<HoldCode> known = Optional.ofNullable(code).flatMap(HoldCode::of);
    if (code != null && known.isEmpty()) {
      throw HeldAnswers.unusable("code", "code is one for which visits are held.");
    }
    Optional<Instant> before = Optional.ofNullable(olderThan).flatMap(o -> Filter.before(o, now));
    if (olderThan != null && before.isEmpty()) {
      throw HeldAnswers.unusable(
          "older-than", "older-than is a duration, such as P30D, or a moment in UTC.");
    }
    return new Filter(facility, known.orElse(null), before.orElse(null));
  }

  private boolean isOperator() {
    return token.getGroups().contains(Role.OPERATOR);
  }

  /** The patient's own. */
  private String account() {
    if (token.getClaim("account") instanceof String account && AccountId.isWellFormed(account)) {
      return account;
    }
    throw new ForbiddenException(Answers.notTheirs());
  }
}
