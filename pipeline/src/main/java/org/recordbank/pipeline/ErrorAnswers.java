package org.recordbank.pipeline;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.fhir.OperationOutcome;

/**
 * Every failed call is answered with an OperationOutcome of constant texts. Exception messages may
 * quote a document, so they go neither into answers nor into logs.
 */
public final class ErrorAnswers {
  /** Media type of FHIR resources in JSON. */
  public static final String FHIR_JSON = "application/fhir+json";

  private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

  /** An answer with this status and one issue; {@code expression} is left out. */
  public static Response answer(int status, String issueType, String code, String diagnostics) {
    return answer(status, issueType, code, diagnostics, null);
  }

  /** An answer with this status and one issue, and the place as FHIRPath, if any. */
  public static Response answer(
      int status, String issueType, String code, String diagnostics, @Nullable String expression) {
    return Response.status(status)
        .type(FHIR_JSON)
        .entity(OperationOutcome.error(issueType, code, diagnostics, expression))
        .build();
  }

  @ServerExceptionMapper(UnauthorizedException.class)
  Response unauthorized() {
    return withoutToken();
  }

  @ServerExceptionMapper(AuthenticationFailedException.class)
  Response authenticationFailed() {
    return withoutToken();
  }

  @ServerExceptionMapper(ForbiddenException.class)
  Response forbidden() {
    return answer(403, "forbidden", "forbidden", "The token's role may not do this.");
  }

  @ServerExceptionMapper
  Response ofHttp(WebApplicationException e) {
    Response given = e.getResponse();
    if (given.hasEntity()) {
      return given;
    }
    return switch (given.getStatus()) {
      case 404 -> answer(404, "not-found", "not-found", "There is nothing here for this caller.");
      case 405 -> answer(405, "not-supported", "method-not-allowed", "Not with this method.");
      case 406 -> answer(406, "not-supported", "not-acceptable", "Not in this media type.");
      case 413 -> answer(413, "too-long", "too-large", "The body is larger than the limit.");
      case 415 -> answer(415, "not-supported", "unsupported-format", "Not in this media type.");
      default ->
          answer(given.getStatus(), "processing", "refused", "The call could not be answered.");
    };
  }

  @ServerExceptionMapper
  Response ofAnything(Throwable e) {
    if (Trouble.isOfTheWorld(e)) {
      LOG.warnf("call failed for now; trouble=%s", Trouble.describe(e));
      return Response.fromResponse(
              answer(503, "transient", "try-again", "A part this needs is away; try again."))
          .header(HttpHeaders.RETRY_AFTER, 1)
          .build();
    }
    LOG.errorf("call failed by a defect; %s", Trouble.trace(e));
    return answer(500, "exception", "defect", "A defect of this system; it has been recorded.");
  }

  private static Response withoutToken() {
    return Response.fromResponse(
            answer(401, "login", "unauthenticated", "A valid bearer token is needed."))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }
}
