package org.recordbank.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.outcome.Status;

/** Takes a visit in over HTTP. */
@Path("/visits")
public final class SubmitVisit {
  private static final String FHIR_XML = "application/fhir+xml";
  private static final String CDA = "application/cda+xml";
  private static final String HL7_V2 = "application/hl7-v2";

  private final Reception reception;
  private final Bodies bodies;
  private final Caller caller;

  SubmitVisit(Reception reception, Bodies bodies, Caller caller) {
    this.reception = reception;
    this.bodies = bodies;
    this.caller = caller;
  }

  /**
   * The answer to what is durable.
   *
   * @param visitId of the visit; of the first where there are several
   * @param visits of all visits, where the document is about several patients
   */
  @Schema(name = "Accepted")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Accepted(String visitId, String status, @Nullable List<String> visits) {}

  @POST
  @RolesAllowed(Role.FACILITY)
  @Consumes({
    ErrorAnswers.FHIR_JSON,
    FHIR_XML,
    CDA,
    MediaType.TEXT_XML,
    MediaType.APPLICATION_XML,
    HL7_V2,
    "application/hl7-v2+er7",
    "x-application/hl7-v2+er7"
  })
  @Produces({MediaType.APPLICATION_JSON, ErrorAnswers.FHIR_JSON, LineAnswer.NDJSON})
  @Operation(
      operationId = "submitVisit",
      summary = "Publish one visit",
      description =
          "Takes in one FHIR Bundle of one Patient and one Encounter, one HL7 v2 message or one C-CDA"
              + " document; FHIR is R4 unless the media type has fhirVersion=3.0 or 5.0. Answers when"
              + " the visit is durable. A message about several patients becomes a visit of each,"
              + " whose identifiers are in visits. A repeat has the same answer"
              + " and no other effect. To keep the order of a patient's visits, wait for each answer"
              + " before sending the next.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = ErrorAnswers.FHIR_JSON,
              schema = @Schema(implementation = Object.class),
              examples = @ExampleObject(name = "visit", value = Examples.BUNDLE)))
  @APIResponse(
      responseCode = "200",
      description =
          "A batch file of HL7 v2: a line for each of its messages, as for a stream of bundles.",
      content =
          @Content(
              mediaType = LineAnswer.NDJSON,
              schema = @Schema(implementation = LineAnswer.class)))
  @APIResponse(
      responseCode = "202",
      description = "The visit is durable and on its way.",
      headers = @Header(name = "Location", description = "Where to ask what became of it."),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Accepted.class),
              examples = @ExampleObject(name = "accepted", value = Examples.ACCEPTED)))
  @APIResponse(
      responseCode = "400",
      description = "Not of the format that it says, or nested too deep. Nothing was published.",
      content =
          @Content(
              mediaType = ErrorAnswers.FHIR_JSON,
              examples = @ExampleObject(name = "refused", value = Examples.REFUSED)))
  @APIResponse(responseCode = "413", description = "Larger than the limit.")
  @APIResponse(responseCode = "415", description = "Not of a format or encoding that is taken in.")
  @APIResponse(
      responseCode = "422",
      description = "Not a message of one patient and one encounter. Nothing was published.")
  @APIResponse(
      responseCode = "503",
      description = "Busy, or the broker did not acknowledge in time: send it again.")
  public Uni<Response> submit(
      @Context RoutingContext call,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1")
          long length,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("")
          String contentType,
      @Parameter(description = "identity, gzip or zstd")
          @HeaderParam(HttpHeaders.CONTENT_ENCODING)
          @DefaultValue("identity")
          String encoding) {
    String facility = caller.facility();
    if (bodies.isTooLong(length)) {
      return Uni.createFrom()
          .item(answer(facility, reception.refused(facility, RejectionCode.TOO_LARGE, "")));
    }
    // What is compressed may become as long as the longest: its own length says little.
    Bodies.Share share = bodies.take(encoding.equalsIgnoreCase("identity") ? length : -1);
    if (share == null) {
      return Uni.createFrom().item(Refusals.busy());
    }
    Executor workers =
        io.opentelemetry.context.Context.current().wrap(Infrastructure.getDefaultWorkerPool());
    CompletableFuture<Response> answer =
        Body.read(call, length, bodies.longest() + 1)
            .thenComposeAsync(
                content -> receive(new Submission(facility, contentType, encoding, content), share),
                workers)
            .whenComplete(
                (answered, failure) -> {
                  if (failure != null) {
                    share.close();
                  }
                });
    return waitingFor(answer);
  }

  /**
   * For a caller, who when going away cancels the waiting: what was begun has to come to its end,
   * which gives the share back.
   */
  static <T> Uni<T> waitingFor(CompletableFuture<T> begun) {
    return Uni.createFrom().completionStage(begun.copy());
  }

  private CompletableFuture<Response> receive(Submission submission, Bodies.Share share) {
    try {
      Optional<List<Submission>> batch = reception.messages(submission);
      return batch.isPresent()
          ? reception
              .begin(batch.get(), share)
              .thenApply(
                  answers -> Response.ok(LineAnswer.ofAll(answers), LineAnswer.NDJSON).build())
          : reception
              .begin(List.of(submission), share)
              .thenApply(answers -> answer(submission.facility(), answers.getFirst()));
    } catch (SQLException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Response answer(String facility, Reception.Answer answer) {
    return switch (answer) {
      case Reception.Answer.Taken taken -> accepted(facility, taken.visitIds());
      case Reception.Answer.Refused refused ->
          Refusals.refused(refused.code(), refused.expression());
      case Reception.Answer.Unknown unknown -> Refusals.unknown();
    };
  }

  private static Response accepted(String facility, List<String> visitIds) {
    String visitId = visitIds.getFirst();
    Span.current()
        .setAttribute("recordbank.visit", visitId)
        .setAttribute("recordbank.facility", facility);
    return Response.accepted(
            new Accepted(visitId, Status.RECEIVED.code(), LineAnswer.several(visitIds)))
        .type(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.LOCATION, "/visits/" + visitId)
        .build();
  }
}
