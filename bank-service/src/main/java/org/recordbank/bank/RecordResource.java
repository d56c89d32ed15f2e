package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.recordbank.bank.record.RecordBundle;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;

/** The whole record of an account, for who may read it; on record before the first byte is sent. */
@Path("/fhir/Patient/{account}/$everything")
@RolesAllowed({Role.PATIENT, Role.CLINICIAN})
public final class RecordResource {
  /** The largest document that is opened, in bytes. */
  static final int MAX_DOCUMENT_BYTES = 64 << 20;

  private static final int DEPOSITS_AT_ONCE = 8;

  private final DepositReader deposits;
  private final Callers callers;

  RecordResource(DepositReader deposits, Callers callers) {
    this.deposits = deposits;
    this.callers = callers;
  }

  /** The whole record. */
  @GET
  @Operation(
      summary = "The whole record as one FHIR Bundle",
      description =
          "A searchset with every entry of every deposit, in the order of their positions, the"
              + " newest correction of a deposit instead of it. The tag urn:recordbank:deposit of a"
              + " resource is the number of its deposit, the tag urn:recordbank:corrects the visit"
              + " whose deposit that one corrects. A bundle that is cut off is not well-formed JSON.")
  @APIResponse(responseCode = "200", description = "Bundle, application/fhir+json")
  @APIResponse(responseCode = "403", description = "Another's account, or no directive permits it")
  public Response everything(@PathParam("account") String account) throws SQLException {
    UUID id = callers.forContent(account, "everything");
    long last = deposits.last(id);
    StreamingOutput bundle = out -> write(id, last, out);
    return Response.ok(bundle, ErrorAnswers.FHIR_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private void write(UUID account, long last, OutputStream out) throws IOException {
    try (RecordBundle bundle = new RecordBundle(out)) {
      long after = 0;
      while (after < last) {
        List<DepositReader.Numbered> page =
            deposits.standing(account, after, last, DEPOSITS_AT_ONCE);
        if (page.isEmpty()) {
          throw new IOException("deposits are missing");
        }
        for (DepositReader.Numbered deposit : page) {
          bundle.add(
              deposit.position(),
              deposit.corrects(),
              Documents.open(deposit.bundle(), deposit.source(), MAX_DOCUMENT_BYTES));
        }
        after = page.getLast().position();
      }
      bundle.end();
    } catch (SQLException | DamagedDocumentException e) {
      throw new IOException("the record could not be read to its end", e);
    }
  }
}
