package org.recordbank.consent;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.recordbank.consent.decision.KeptDecision;
import org.recordbank.directive.AccountId;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.visit.VisitId;

/**
 * Why each visit was ordered, held or dropped. An operator sees it of all visits, a patient of
 * their own. Public, as methods that are not are no endpoints.
 */
@Path("/decisions")
@RolesAllowed({Role.PATIENT, Role.OPERATOR})
public final class DecisionResource {
  private static final int MOST_OF_A_PAGE = 100;

  private final Decisions decisions;
  private final History history;
  private final JsonWebToken token;

  DecisionResource(Decisions decisions, History history, JsonWebToken token) {
    this.decisions = decisions;
    this.history = history;
    this.token = token;
  }

  @GET
  @Path("{visit}")
  @Operation(
      summary = "The decisions about a visit in their order, each made once more, in pages",
      description = "With the versions of what each rests on, and whether it comes out the same.")
  public Response about(
      @PathParam("visit") String visit,
      @QueryParam("limit") @DefaultValue("20") int limit,
      @QueryParam("after") @DefaultValue("0") int after)
      throws SQLException {
    String account = token.getGroups().contains(Role.OPERATOR) ? null : account();
    if (limit < 1 || limit > MOST_OF_A_PAGE) {
      throw HeldAnswers.unusable("limit", "limit is from 1 to " + MOST_OF_A_PAGE + ".");
    }
    List<KeptDecision> found =
        VisitId.isWellFormed(visit) ? decisions.about(visit, account, after, limit + 1) : List.of();
    if (found.isEmpty()) {
      throw new NotFoundException();
    }
    List<KeptDecision> shown = found.subList(0, Math.min(limit, found.size()));
    return DecisionAnswers.page(visit, shown, history.again(shown), found.size() > limit);
  }

  /** The patient's own. */
  private String account() {
    if (token.getClaim("account") instanceof String account && AccountId.isWellFormed(account)) {
      return account;
    }
    throw new ForbiddenException(Answers.notTheirs());
  }
}
