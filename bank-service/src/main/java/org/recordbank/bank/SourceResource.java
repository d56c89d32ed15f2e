package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.LabelledBundle;
import org.recordbank.schemas.Document;

/** A source document, for who may read all that it says; on record before it is sent. */
@Path("/accounts/{account}/deposits/{deposit}/source")
@RolesAllowed({Role.PATIENT, Role.CLINICIAN})
public final class SourceResource {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final String NOT_KEPT =
      "The patient's directives allowed a part of this visit alone; its document, which says all of"
          + " it, was not kept.";

  private final DepositReader deposits;
  private final Labelling labelling;
  private final Callers callers;

  SourceResource(DepositReader deposits, Labelling labelling, Callers callers) {
    this.deposits = deposits;
    this.labelling = labelling;
    this.callers = callers;
  }

  /** The document. */
  @GET
  @Operation(
      summary = "The document as it was received, byte for byte, in its own media type",
      description =
          "A deposit is named by its key, as the tag urn:recordbank:deposit of its resources has"
              + " it; by patients also by its number. Clinicians are given the document of a"
              + " deposit that stands and of which all is permitted.")
  @APIResponse(responseCode = "200", description = "The document")
  @APIResponse(responseCode = "403", description = "Another's account, or no directive permits it")
  @APIResponse(
      responseCode = "404",
      description =
          "Not there, or withheld from this caller; for patients, with the code not-kept, where a"
              + " part of the visit was deposited alone")
  public Response source(@PathParam("account") String account, @PathParam("deposit") String deposit)
      throws SQLException, DamagedDocumentException {
    Callers.Reading asking = callers.forContent(account);
    Found found = find(asking, deposit, Instant.now()).orElseThrow(Callers::nothing);
    if (found.given(asking.granted()).isEmpty()) {
      throw Callers.nothing();
    }
    Document source = source(found.deposit(), asking.granted());
    byte[] content = open(source, asking.granted());
    Callers.Reading ignored = callers.disclosed(account, found::given);
    return Response.ok(content, mediaType(source))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** That there is none is the patient's to know; to others it is not there. */
  private static Document source(DepositReader.Kept deposit, Verdict.Granted reader) {
    Document source = deposit.source();
    if (source == null) {
      throw reader instanceof Verdict.Own ? notKept() : Callers.nothing();
    }
    return source;
  }

  private static WebApplicationException notKept() {
    return Callers.answer(404, "not-found", "not-kept", NOT_KEPT);
  }

  /** A damaged one is the patient's to know of; to others it is not there. */
  private static byte[] open(Document source, Verdict.Granted reader)
      throws DamagedDocumentException {
    try {
      return Documents.open(source, Labelling.MAX_DOCUMENT_BYTES);
    } catch (DamagedDocumentException e) {
      if (reader instanceof Verdict.Own) {
        throw e;
      }
      throw Callers.nothing();
    }
  }

  /**
   * A deposit that is there for the reader, if all of it is permitted.
   *
   * @param labelled null where a patient asks, whom nothing is withheld from
   */
  private record Found(DepositReader.Kept deposit, @Nullable LabelledBundle labelled) {

    /** What is recorded; nothing where it is withheld. */
    Optional<String> given(Verdict.Granted reader) {
      boolean all = labelled == null ? reader instanceof Verdict.Own : labelled.isPermitted(reader);
      return all ? Optional.of("source/" + deposit.position()) : Optional.empty();
    }
  }

  private Optional<Found> find(Callers.Reading asking, String name, Instant now)
      throws SQLException {
    return switch (asking.granted()) {
      case Verdict.Own own -> own(asking.account(), name).map(each -> new Found(each, null));
      case Verdict.Whole whole -> labelled(asking.account(), name, now);
      case Verdict.PerResource some -> labelled(asking.account(), name, now);
    };
  }

  private Optional<DepositReader.Kept> own(UUID account, String name) throws SQLException {
    Optional<DepositKey> key = DepositKey.parse(name);
    if (key.isPresent()) {
      return deposits.keyed(account, key.get());
    }
    return NUMBER.matcher(name).matches()
        ? deposits.numbered(account, Long.parseLong(name))
        : Optional.empty();
  }

  /** What was corrected is out of the record: it may say less than is known by now. */
  private Optional<Found> labelled(UUID account, String name, Instant now) throws SQLException {
    Optional<DepositKey> key = DepositKey.parse(name);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<DepositReader.Kept> deposit = deposits.standing(account, key.get());
    if (deposit.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Found(deposit.get(), labelling.label(deposit.get(), now)));
    } catch (BadBundleException | DamagedDocumentException e) {
      return Optional.empty();
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
