package org.recordbank.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Role;

/** What was read in emergencies, for the privacy officer of the bank to review. */
@Path("/emergencies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PRIVACY_OFFICER)
public final class EmergencyResource {
  private final DisclosureReader disclosures;
  private final EmergencyReviews reviews;
  private final JsonWebToken token;
  private final ObjectMapper json;

  EmergencyResource(
      DisclosureReader disclosures,
      EmergencyReviews reviews,
      JsonWebToken token,
      ObjectMapper json) {
    this.disclosures = disclosures;
    this.reviews = reviews;
    this.token = token;
    this.json = json;
  }

  /** The body of a call that reviews one. */
  public record Finding(@Nullable Boolean justified, @Nullable String note) {

    /** Without the note. */
    @Override
    public String toString() {
      return "Finding";
    }
  }

  /** The list. */
  @GET
  @Operation(
      summary = "Disclosures in emergencies, the newest first",
      description = "Those that nobody has reviewed yet; with reviewed=true all of them.")
  public DisclosureResource.Page list(
      @QueryParam("reviewed") @DefaultValue("false") boolean reviewed,
      @QueryParam("before") @DefaultValue("" + Long.MAX_VALUE) long before,
      @QueryParam("count") @DefaultValue("100") int count)
      throws SQLException {
    DisclosureResource.checkPage(before, count);
    return DisclosureResource.Page.of(disclosures.emergencies(reviewed, before, count), count);
  }

  /** Says what came of the review. */
  @PUT
  @Path("/{id}/review")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say whether a disclosure in an emergency was justified; once, and for good")
  @RequestBody(content = @Content(schema = @Schema(implementation = Finding.class)))
  @APIResponse(responseCode = "204", description = "It is on record")
  @APIResponse(responseCode = "403", description = "Not in this role, or their own reading")
  @APIResponse(responseCode = "404", description = "No such emergency")
  @APIResponse(responseCode = "409", description = "It has been reviewed already")
  public Response review(@PathParam("id") long id, byte[] body) throws SQLException {
    Finding finding = finding(body);
    if (finding.justified() == null) {
      throw Callers.answer(400, "required", "invalid-finding", "justified: true or false");
    }
    String note = finding.note() == null ? "" : finding.note();
    if (!Emergencies.isKeepable(note)) {
      throw Callers.answer(
          400, "value", "invalid-finding", "note: at most " + Emergencies.MOST_CHARACTERS);
    }
    @Nullable String who = token.getSubject();
    if (who == null || who.isBlank()) {
      throw Callers.refused();
    }
    return switch (reviews.review(id, who, finding.justified(), note)) {
      case THEIR_OWN -> throw Callers.refused();
      case RECORDED -> Response.noContent().build();
      case REVIEWED_BEFORE ->
          throw Callers.answer(409, "conflict", "reviewed-before", "It has been reviewed already.");
      case UNKNOWN -> throw Callers.nothing();
    };
  }

  private Finding finding(byte[] body) {
    try {
      @Nullable Finding finding = json.readValue(body, Finding.class);
      return finding == null ? new Finding(null, null) : finding;
    } catch (JsonProcessingException e) {
      throw Callers.answer(400, "structure", "not-json", "The body is not the JSON of a finding.");
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }
}
