package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.recordbank.bank.access.Caller;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.record.RecordBundle;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;

/** What is in an account, for who may read it; each reading is on record before it begins. */
@Path("/")
@RolesAllowed({Role.PATIENT, Role.CLINICIAN})
public final class RecordResource {
  /** The largest document that is opened, in bytes. */
  static final int MAX_DOCUMENT_BYTES = 64 << 20;

  private static final int DEPOSITS_AT_ONCE = 8;

  private final DepositReader deposits;
  private final Disclosures disclosures;
  private final Callers callers;

  RecordResource(DepositReader deposits, Disclosures disclosures, Callers callers) {
    this.deposits = deposits;
    this.disclosures = disclosures;
    this.callers = callers;
  }

  /** The whole record. */
  @GET
  @Path("fhir/Patient/{account}/$everything")
  @Operation(
      summary = "The whole record as one FHIR Bundle",
      description =
          "A searchset with every entry of every deposit, in the order of their positions. The tag"
              + " urn:recordbank:deposit of a resource is the number of its deposit. A bundle that"
              + " is cut off is not well-formed JSON.")
  @APIResponse(responseCode = "200", description = "Bundle, application/fhir+json")
  @APIResponse(responseCode = "403", description = "Another's account, or no directive permits it")
  public Response everything(@PathParam("account") String account) throws SQLException {
    UUID id = disclosed(account, "everything");
    long last = deposits.last(id);
    StreamingOutput bundle = out -> write(id, last, out);
    return Response.ok(bundle, ErrorAnswers.FHIR_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A source document. */
  @GET
  @Path("accounts/{account}/deposits/{position}/source")
  @Operation(summary = "The document as it was received, byte for byte, in its own media type")
  @APIResponse(responseCode = "200", description = "The document")
  @APIResponse(responseCode = "403", description = "Another's account, or no directive permits it")
  public Response source(@PathParam("account") String account, @PathParam("position") long position)
      throws SQLException, DamagedDocumentException {
    UUID id = disclosed(account, "source/" + position);
    Document source = deposits.source(id, position).orElseThrow(Callers::nothing);
    return Response.ok(Documents.open(source, MAX_DOCUMENT_BYTES), mediaType(source))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private UUID disclosed(String account, String what) throws SQLException {
    Caller caller = callers.caller();
    UUID id = callers.forContent(caller, account);
    return switch (disclosures.disclose(caller, id, what)) {
      case Verdict.Allowed allowed -> id;
      case Verdict.Refused refused -> throw Callers.refused();
      case Verdict.NotYet notYet -> throw notYet();
    };
  }

  private static WebApplicationException notYet() {
    Response answer =
        ErrorAnswers.answer(
            503, "transient", "try-again", "The patient's directives are changing; try again.");
    return new WebApplicationException(
        Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, 1).build());
  }

  private void write(UUID account, long last, OutputStream out) throws IOException {
    try (RecordBundle bundle = new RecordBundle(out)) {
      long after = 0;
      while (after < last) {
        List<DepositReader.Numbered> page =
            deposits.normalized(account, after, last, DEPOSITS_AT_ONCE);
        if (page.isEmpty()) {
          throw new IOException("deposits are missing");
        }
        for (DepositReader.Numbered deposit : page) {
          bundle.add(deposit.position(), Documents.open(deposit.bundle(), MAX_DOCUMENT_BYTES));
        }
        after = page.getLast().position();
      }
      bundle.end();
    } catch (SQLException | DamagedDocumentException e) {
      throw new IOException("the record could not be read to its end", e);
    }
  }

  private static MediaType mediaType(Document source) {
    try {
      return MediaType.valueOf(source.getContentType());
    } catch (IllegalArgumentException e) {
      return MediaType.APPLICATION_OCTET_STREAM_TYPE;
    }
  }
}
