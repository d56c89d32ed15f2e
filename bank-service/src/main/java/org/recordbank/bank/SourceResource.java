package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.schemas.Document;

/** A source document, for who may read it; the wish to read it is on record before it is sent. */
@Path("/accounts/{account}/deposits/{position}/source")
@RolesAllowed({Role.PATIENT, Role.CLINICIAN})
public final class SourceResource {
  private final DepositReader deposits;
  private final Callers callers;

  SourceResource(DepositReader deposits, Callers callers) {
    this.deposits = deposits;
    this.callers = callers;
  }

  /** The document. */
  @GET
  @Operation(summary = "The document as it was received, byte for byte, in its own media type")
  @APIResponse(responseCode = "200", description = "The document")
  @APIResponse(responseCode = "403", description = "Another's account, or no directive permits it")
  public Response source(@PathParam("account") String account, @PathParam("position") long position)
      throws SQLException, DamagedDocumentException {
    UUID id = callers.forContent(account, "source/" + position);
    Document source = deposits.source(id, position).orElseThrow(Callers::nothing);
    byte[] content = Documents.open(source, RecordResource.MAX_DOCUMENT_BYTES);
    return Response.ok(content, mediaType(source))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private static MediaType mediaType(Document source) {
    try {
      return MediaType.valueOf(source.getContentType());
    } catch (IllegalArgumentException e) {
      return MediaType.APPLICATION_OCTET_STREAM_TYPE;
    }
  }
}
