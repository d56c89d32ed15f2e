package org.recordbank.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.account.Account;
import org.recordbank.bank.account.Identifiers;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;

/** Opening accounts, and what an account is. */
@Path("/accounts")
public final class AccountResource {
  private final Accounts accounts;
  private final DepositReader deposits;
  private final Callers callers;
  private final ObjectMapper json;

  AccountResource(Accounts accounts, DepositReader deposits, Callers callers, ObjectMapper json) {
    this.accounts = accounts;
    this.deposits = deposits;
    this.callers = callers;
    this.json = json;
  }

  /** The body of a call that opens an account. */
  public record Wish(@Nullable List<Identifiers.@Nullable Given> identifiers) {

    /** Nothing of it: it is about a patient. */
    @Override
    public String toString() {
      return "Wish";
    }
  }

  /** The answer to it. */
  public record Opened(String account, String bank) {

    /** Only the bank. */
    @Override
    public String toString() {
      return "Opened at " + bank;
    }
  }

  /** An account, without its identifiers. */
  public record Summary(
      String account, String bank, String status, Instant openedAt, long deposits) {

    /** Only the bank. */
    @Override
    public String toString() {
      return "Summary at " + bank;
    }
  }

  /** Opens an account. */
  @POST
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Open an account with the identifiers that facilities know the patient by",
      description =
          "Asked again with exactly the same identifiers, it answers 200 with the account that is"
              + " open already.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Wish.class)))
  @APIResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = Opened.class)))
  @APIResponse(responseCode = "400", description = "OperationOutcome that names the place")
  @APIResponse(responseCode = "409", description = "An identifier belongs to another account")
  public Response open(byte[] body) throws SQLException {
    List<Identifiers.@Nullable Given> given = wish(body);
    Optional<Identifiers.Broken> broken = Identifiers.broken(given);
    if (broken.isPresent()) {
      return ErrorAnswers.answer(
          400, "value", "invalid-identifier", broken.get().rule(), broken.get().place());
    }
    return switch (accounts.open(Identifiers.of(given))) {
      case Accounts.Opening.Opened opened ->
          Response.created(URI.create("/accounts/" + opened.account().account()))
              .entity(answer(opened.account()))
              .build();
      case Accounts.Opening.AlreadyOpen there -> Response.ok(answer(there.account())).build();
      case Accounts.Opening.Taken taken ->
          ErrorAnswers.answer(
              409, "conflict", "identifier-taken", "An identifier belongs to another account.");
    };
  }

  /** What an account is. */
  @GET
  @Path("/{account}")
  @RolesAllowed({Role.PATIENT, Role.OPERATOR})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "An account: its bank, status and number of deposits")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Summary.class)))
  public Summary get(@PathParam("account") String account) throws SQLException {
    UUID id = callers.forReceipts(account);
    Account found = accounts.find(id).orElseThrow(Callers::nothing);
    return new Summary(
        found.account(), found.bank(), found.status(), found.openedAt(), deposits.last(id));
  }

  private List<Identifiers.@Nullable Given> wish(byte[] body) {
    try {
      Wish wish = json.readValue(body, Wish.class);
      @Nullable List<Identifiers.@Nullable Given> identifiers =
          wish == null ? null : wish.identifiers();
      return identifiers == null ? new ArrayList<Identifiers.@Nullable Given>() : identifiers;
    } catch (JsonProcessingException e) {
      throw Callers.answer(
          400, "structure", "not-an-account", "A JSON object with identifiers, and nothing else.");
    } catch (IOException e) {
      throw new IllegalStateException("a body in memory can be read");
    }
  }

  private static Opened answer(Account account) {
    return new Opened(account.account(), account.bank());
  }
}
