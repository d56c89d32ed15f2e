package org.recordbank.ingest;

import com.github.luben.zstd.ZstdIOException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.recordbank.ingest.lines.Line;
import org.recordbank.ingest.lines.Lines;
import org.recordbank.ingest.visit.Decoding;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.Trouble;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * Takes in a stream of bundles, one on each line, and answers each with a line. What has been
 * answered is durable, so a sender whose connection breaks goes on after the last answer that it
 * has; a repeat does no harm.
 */
@Path("/visits")
public final class SubmitVisits {
  /** Lines that are made durable together. */
  private static final int TOGETHER = 64;

  private static final Logger LOG = Logger.getLogger(SubmitVisits.class);

  private final Reception reception;
  private final Bodies bodies;
  private final Caller caller;

  SubmitVisits(Reception reception, Bodies bodies, Caller caller) {
    this.reception = reception;
    this.bodies = bodies;
    this.caller = caller;
  }

  @POST
  @RolesAllowed(Role.FACILITY)
  @Consumes(LineAnswer.NDJSON)
  @Produces(LineAnswer.NDJSON)
  @Operation(
      operationId = "submitVisits",
      summary = "Publish many visits",
      description =
          "Takes in one FHIR R4 Bundle on each line and answers each with a line of JSON, in the"
              + " same order and as it goes. A line that is refused does not keep the others back."
              + " A line whose status is 503 can be sent again; after one that says busy, or"
              + " too-large after long silence, no more is read.")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = LineAnswer.NDJSON, schema = @Schema(implementation = Object.class)))
  @APIResponse(
      responseCode = "200",
      description = "A line for each line.",
      content =
          @Content(
              mediaType = LineAnswer.NDJSON,
              schema = @Schema(implementation = LineAnswer.class)))
  @APIResponse(responseCode = "415", description = "The content encoding is not known.")
  public Response submit(
      @Parameter(description = "identity, gzip or zstd")
          @HeaderParam(HttpHeaders.CONTENT_ENCODING)
          @DefaultValue("identity")
          String encoding,
      InputStream body) {
    String facility = caller.facility();
    Optional<Decoding.Opening> opening = Decoding.opening(encoding);
    if (opening.isEmpty()) {
      return Refusals.refused(RejectionCode.UNSUPPORTED_ENCODING, "");
    }
    StreamingOutput answers = out -> answer(facility, opening.get(), body, out);
    return Response.ok(answers, LineAnswer.NDJSON).build();
  }

  private void answer(String facility, Decoding.Opening opening, InputStream body, OutputStream out)
      throws IOException {
    long number = 1;
    Bodies.Growing share = bodies.grow();
    try {
      Lines lines = new Lines(opening.open(body), bodies.longest());
      while (true) {
        List<Line> together = lines.next(TOGETHER, share::suffices);
        if (together.isEmpty()) {
          return;
        }
        Bodies.Share handedOver = share;
        share = bodies.grow();
        for (LineAnswer answer : answers(facility, together, handedOver)) {
          write(out, answer);
          number = answer.line() + 1;
        }
        out.flush();
      }
    } catch (Lines.NoRoomException e) {
      write(out, LineAnswer.again(number, "busy"));
    } catch (Lines.IdleException e) {
      write(out, LineAnswer.refused(number, RejectionCode.TOO_LARGE, ""));
    } catch (ZipException | EOFException | ZstdIOException e) {
      write(out, LineAnswer.refused(number, RejectionCode.BROKEN_ENCODING, ""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      write(out, LineAnswer.again(number, "busy"));
    } finally {
      share.close();
    }
  }

  private List<LineAnswer> answers(String facility, List<Line> lines, Bodies.Share share) {
    List<Submission> submissions = new ArrayList<>(lines.size());
    for (Line line : lines) {
      if (!line.isTooLong()) {
        submissions.add(new Submission(facility, Intake.FHIR_JSON, "identity", line.content()));
      }
    }
    Iterator<Reception.Answer> received = receive(submissions, share).iterator();
    List<LineAnswer> answers = new ArrayList<>(lines.size());
    for (Line line : lines) {
      answers.add(
          LineAnswer.of(
              line.number(),
              line.isTooLong()
                  ? reception.refused(facility, RejectionCode.TOO_LARGE, "")
                  : received.next()));
    }
    return answers;
  }

  private List<Reception.Answer> receive(List<Submission> submissions, Bodies.Share share) {
    try {
      return reception.receive(submissions, share);
    } catch (SQLException | RuntimeException e) {
      // The answer has begun: what would have been its status is told of each line.
      LOG.warnf("visits not taken in for now; trouble=%s", Trouble.describe(e));
      return Collections.nCopies(submissions.size(), new Reception.Answer.Unknown());
    }
  }

  private static void write(OutputStream out, LineAnswer answer) throws IOException {
    out.write(answer.bytes());
  }
}
