package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.record.Mark;
import org.recordbank.bank.record.RecordBundle;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.policy.bundle.BadBundleException;

/** The record of an account, for who may read it; on record before the first byte is sent. */
@Path("/fhir/Patient/{account}/$everything")
@RolesAllowed({Role.PATIENT, Role.CLINICIAN})
public final class RecordResource {
  private static final Logger LOG = Logger.getLogger(RecordResource.class);

  private static final String CUT_OFF = "the record could not be read to its end";

  private final DepositReader deposits;
  private final Labelling labelling;
  private final Callers callers;

  RecordResource(DepositReader deposits, Labelling labelling, Callers callers) {
    this.deposits = deposits;
    this.labelling = labelling;
    this.callers = callers;
  }

  /** The record, as far as the caller may have it. */
  @GET
  @Operation(
      summary = "The record as one FHIR Bundle: whole for the patient, as permitted for clinicians",
      description =
          "A searchset with the entries of the deposits, in the order of their positions, the"
              + " newest correction of a deposit instead of it. Each resource has its labels in"
              + " meta.security, and in the tag urn:recordbank:deposit the key of its deposit."
              + " Patients see urn:recordbank:position and urn:recordbank:corrects besides: the"
              + " number of the deposit, and the visit whose deposit it corrects. Clinicians are"
              + " given what the patient's directives and the law permit; nothing in the answer"
              + " says whether there is more. A bundle that is cut off is not well-formed JSON.")
  @APIResponse(responseCode = "200", description = "Bundle, application/fhir+json")
  @APIResponse(responseCode = "403", description = "Another's account, or no directive permits it")
  public Response everything(@PathParam("account") String account) throws SQLException {
    Callers.Reading reading =
        callers.disclosed(account, granted -> Optional.of(recordedAs(granted)));
    return answer(reading);
  }

  /** The record, as far as the law opens it in an emergency. */
  @POST
  @Consumes({ErrorAnswers.FHIR_JSON, MediaType.APPLICATION_JSON})
  @RolesAllowed(Role.EMERGENCY)
  @Operation(
      summary = "Break the glass: the record in an emergency, with a stated reason",
      description =
          "The body is a FHIR Parameters with purpose (valueCode BTG) and reason (valueString)."
              + " Given is what is permitted, and what nothing permits but the law opens in an"
              + " emergency; never psychotherapy notes, nor what the patient has refused for"
              + " emergencies. It is on record before it is read, the patient is told, and the"
              + " bank's privacy officer reviews it.")
  @APIResponse(responseCode = "200", description = "Bundle, application/fhir+json")
  @APIResponse(responseCode = "400", description = "No purpose BTG, or no reason")
  @APIResponse(responseCode = "403", description = "Not in this role, or not where this bank is")
  public Response inEmergency(@PathParam("account") String account, byte[] body)
      throws SQLException {
    String reason = EmergencyParameters.reason(body);
    return answer(callers.brokeGlass(account, "everything in an emergency", reason));
  }

  private Response answer(Callers.Reading reading) throws SQLException {
    long last = deposits.last(reading.account());
    Instant now = Instant.now();
    StreamingOutput bundle = out -> write(reading, last, now, out);
    return Response.ok(bundle, ErrorAnswers.FHIR_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static String recordedAs(Verdict.Granted granted) {
    return switch (granted) {
      case Verdict.Own own -> "everything";
      case Verdict.Whole whole -> "everything";
      case Verdict.InPart part -> "everything in part";
      case Verdict.InEmergency emergency -> throw new IllegalStateException("recorded before");
    };
  }

  private void write(Callers.Reading reading, long last, Instant now, OutputStream out)
      throws IOException {
    try (RecordBundle bundle = new RecordBundle(out)) {
      deposits.standing(
          reading.account(), last, deposit -> add(bundle, reading.granted(), deposit, now));
      bundle.end();
    } catch (SQLException e) {
      throw new IOException(CUT_OFF, e);
    }
  }

  private void add(
      RecordBundle bundle, Verdict.Granted reader, DepositReader.Kept deposit, Instant now)
      throws IOException {
    try {
      Optional<byte[]> given = given(reader, deposit, now);
      if (given.isPresent()) {
        bundle.add(mark(reader, deposit), given.get());
      }
    } catch (DamagedDocumentException e) {
      throw new IOException(CUT_OFF, e);
    }
  }

  private static Mark mark(Verdict.Granted reader, DepositReader.Kept deposit) {
    return Mark.of(reader, deposit.key(), deposit.position(), deposit.corrects());
  }

  /** What cannot be read is the patient's all the same; to others it is not there. */
  private Optional<byte[]> given(Verdict.Granted reader, DepositReader.Kept deposit, Instant now)
      throws DamagedDocumentException {
    try {
      return labelling.label(deposit, now).given(reader);
    } catch (BadBundleException | DamagedDocumentException e) {
      LOG.warnf("a deposit cannot be labelled; visit=%s", deposit.visit());
      return switch (reader) {
        case Verdict.Own own -> Optional.of(Labelling.bundle(deposit));
        case Verdict.Whole whole -> Optional.empty();
        case Verdict.PerResource some -> Optional.empty();
      };
    }
  }
}
