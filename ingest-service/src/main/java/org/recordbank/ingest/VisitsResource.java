package org.recordbank.ingest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.status.VisitStatus;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.StageMetrics;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.outcome.Status;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.Topics;

/** Takes a visit in, and tells its sender what became of it. */
@Path("/visits")
public final class VisitsResource {
  private final Intake intake;
  private final Publisher publisher;
  private final StatusTable statuses;
  private final IngestConfig config;
  private final BodyMemory memory;
  private final StageMetrics metrics;
  private final JsonWebToken token;

  VisitsResource(
      Intake intake,
      Publisher publisher,
      StatusTable statuses,
      IngestConfig config,
      BodyMemory memory,
      StageMetrics metrics,
      JsonWebToken token) {
    this.intake = intake;
    this.publisher = publisher;
    this.statuses = statuses;
    this.config = config;
    this.memory = memory;
    this.metrics = metrics;
    this.token = token;
  }

  /** The answer to a visit that is durable. */
  public record Accepted(String visitId, String status) {}

  @POST
  @RolesAllowed(Role.FACILITY)
  @Consumes(ErrorAnswers.FHIR_JSON)
  @Produces({MediaType.APPLICATION_JSON, ErrorAnswers.FHIR_JSON})
  public Response submit(
      @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @DefaultValue("identity") String encoding,
      InputStream body)
      throws IOException {
    String facility = facility().orElseThrow(ForbiddenException::new);
    if (length > config.maxDocumentBytes()) {
      return refused(RejectionCode.TOO_LARGE, "Bundle");
    }
    BodyMemory.@Nullable Share share =
        memory.take(length >= 0 ? length : config.maxDocumentBytes());
    if (share == null) {
      return Refusals.busy();
    }
    boolean handedOver = false;
    try {
      byte[] content = body.readNBytes(config.maxDocumentBytes() + 1);
      switch (intake.decide(
          new Submission(facility, ErrorAnswers.FHIR_JSON, encoding, content), Instant.now())) {
        case Intake.Decision.Refused refused -> {
          return refused(refused.code(), refused.expression());
        }
        case Intake.Decision.Accepted accepted -> {
          handedOver = true;
          return publisher.publish(accepted, share)
              ? accepted(accepted.outcome().getVisitId())
              : Refusals.unknown();
        }
      }
    } finally {
      if (!handedOver) {
        share.close();
      }
    }
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Role.FACILITY, Role.OPERATOR})
  @Produces(MediaType.APPLICATION_JSON)
  public Response status(@PathParam("id") String visitId) throws SQLException {
    Optional<VisitStatus> status = Optional.empty();
    if (VisitId.isWellFormed(visitId)) {
      if (token.getGroups().contains(Role.OPERATOR)) {
        status = statuses.find(visitId, null);
      } else {
        status = statuses.find(visitId, facility().orElseThrow(ForbiddenException::new));
      }
    }
    return status
        .map(found -> Response.ok(found).build())
        .orElseGet(
            () ->
                Response.fromResponse(
                        ErrorAnswers.answer(
                            404,
                            "not-found",
                            "not-found",
                            "There is nothing here for this caller."))
                    .header(HttpHeaders.RETRY_AFTER, 1)
                    .build());
  }

  private Response refused(RejectionCode code, String expression) {
    metrics.rejected(SubmittedStage.NAME, code);
    return Refusals.refused(code, expression);
  }

  private static Response accepted(String visitId) {
    return Response.accepted(new Accepted(visitId, Status.RECEIVED.code()))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.LOCATION, "/visits/" + visitId)
        .build();
  }

  private Optional<String> facility() {
    return Optional.ofNullable(token.<Object>getClaim("facility"))
        .map(Object::toString)
        .filter(Topics::isName);
  }
}
