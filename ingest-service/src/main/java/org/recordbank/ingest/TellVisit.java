package org.recordbank.ingest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.recordbank.ingest.status.VisitStatus;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.visit.VisitId;

/** Tells the sender of a visit, or an operator, what became of it. */
@Path("/visits")
public final class TellVisit {
  private final StatusTable statuses;
  private final Caller caller;

  TellVisit(StatusTable statuses, Caller caller) {
    this.statuses = statuses;
    this.caller = caller;
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Role.FACILITY, Role.OPERATOR})
  @Produces({MediaType.APPLICATION_JSON, ErrorAnswers.FHIR_JSON})
  @Operation(
      operationId = "tellVisit",
      summary = "What became of a visit",
      description =
          "One submission for each content that came under the identifier; more than one is a"
              + " conflict. conversion says how many values of a document that is not FHIR R4 were"
              + " mapped, kept as text or not understood, and where. A facility is told of its own visits only. A visit is found here within"
              + " a second of its acceptance, until when the answer is 404.")
  @APIResponse(
      responseCode = "200",
      description = "The present status.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = VisitStatus.class),
              examples = {
                @ExampleObject(name = "deposited", value = Examples.DEPOSITED),
                @ExampleObject(name = "converted and held", value = Examples.CONVERTED)
              }))
  @APIResponse(
      responseCode = "404",
      description = "No such visit of this caller; or not yet: see Retry-After.")
  public Response tell(
      @Parameter(description = "32 lower-case hexadecimal digits") @PathParam("id") String visitId)
      throws SQLException {
    String facility = caller.isOperator() ? null : caller.facility();
    Optional<VisitStatus> status =
        VisitId.isWellFormed(visitId) ? statuses.find(visitId, facility) : Optional.empty();
    return status
        .map(found -> Response.ok(found, MediaType.APPLICATION_JSON_TYPE).build())
        .orElseGet(TellVisit::notFound);
  }

  /** The same for what is not there and for what is another's. */
  private static Response notFound() {
    return Response.fromResponse(
            ErrorAnswers.answer(
                404, "not-found", "not-found", "There is nothing here for this caller."))
        .header(HttpHeaders.RETRY_AFTER, 1)
        .build();
  }
}
