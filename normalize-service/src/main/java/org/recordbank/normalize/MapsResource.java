package org.recordbank.normalize;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.worklist.Decision;
import org.recordbank.normalize.worklist.Proposal;
import org.recordbank.normalize.worklist.ProposalReader;
import org.recordbank.normalize.worklist.Ruling;
import org.recordbank.normalize.worklist.TargetCheck;
import org.recordbank.pipeline.Role;
import org.recordbank.schemas.Topics;

/** What is decided about facilities' codes. Public, as methods that are not are no endpoints. */
@Path("/terminology/maps/{facility}")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public final class MapsResource {
  private static final String ONE = "{system}/{code}";
  private static final int MOST_OF_A_PAGE = 1_000;
  private static final int MOST_OF_A_HISTORY = 100;
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(0|[1-9][0-9]{0,17})\"");

  private final DecisionTable table;
  private final DecisionsInUse decisions;
  private final Pulses pulses;
  private final JsonWebToken token;

  MapsResource(DecisionTable table, DecisionsInUse decisions, Pulses pulses, JsonWebToken token) {
    this.table = table;
    this.decisions = decisions;
    this.pulses = pulses;
    this.token = token;
  }

  @GET
  @Operation(
      summary = "The present decisions of a facility, in pages",
      description = "The next page begins after the system (- for none) and code given.")
  public Response list(
      @PathParam("facility") String facility,
      @QueryParam("afterSystem") @Nullable String afterSystem,
      @QueryParam("afterCode") @Nullable String afterCode,
      @QueryParam("limit") @DefaultValue("100") int limit)
      throws SQLException {
    if (!Topics.isName(facility)) {
      return Refusals.address();
    }
    if (limit < 1 || limit > MOST_OF_A_PAGE) {
      return Refusals.parameter("limit", "limit is from 1 to " + MOST_OF_A_PAGE + ".");
    }
    Optional<Address> after =
        afterSystem == null || afterCode == null
            ? Optional.empty()
            : Address.of(facility, afterSystem, afterCode);
    if (after.isEmpty() && (afterSystem != null || afterCode != null)) {
      return Refusals.parameter("after", "afterSystem and afterCode are of the last one seen.");
    }
    List<Decision> found =
        table.present(facility, after.map(Address::code).orElse(null), limit + 1);
    return Response.ok(
            new DecisionAnswers.Page(
                found.stream().limit(limit).map(DecisionAnswers::shown).toList(),
                found.size() > limit))
        .build();
  }

  @GET
  @Path(ONE)
  @Operation(summary = "What was decided about a code, the present decision first")
  public Response history(
      @PathParam("facility") String facility,
      @PathParam("system") String system,
      @PathParam("code") String code)
      throws SQLException {
    Optional<Address> address = Address.of(facility, system, code);
    if (address.isEmpty()) {
      return Refusals.address();
    }
    List<Decision> found = table.ofCode(facility, address.get().code(), MOST_OF_A_HISTORY);
    if (found.isEmpty()) {
      throw new NotFoundException();
    }
    return Response.ok(found.stream().map(DecisionAnswers::shown).toList())
        .header(HttpHeaders.ETAG, DecisionAnswers.tag(found.getFirst()))
        .build();
  }

  @PUT
  @Path(ONE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decides what stands for a code, or that nothing does",
      description =
          "{targets: [{system, code, display?, equivalence?}]}, or {none: true, reason}. With"
              + " If-Match only where that decision is the present one (\"0\": none is).")
  public Response decide(
      @PathParam("facility") String facility,
      @PathParam("system") String system,
      @PathParam("code") String code,
      @QueryParam("unknown") @DefaultValue("") String unknown,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body)
      throws Exception {
    Optional<Address> address = Address.of(facility, system, code);
    if (address.isEmpty()) {
      return Refusals.address();
    }
    if (!unknown.isEmpty() && !unknown.equals("allow")) {
      return Refusals.parameter("unknown", "unknown is allow, or is not given.");
    }
    return switch (ProposalReader.read(body)) {
      case Proposal.Refused refused -> Refusals.body(refused.code(), refused.sentence());
      case Proposal.Understood understood ->
          check(address.get(), understood.ruling(), unknown.equals("allow"), ifMatch);
    };
  }

  private Response check(Address address, Ruling ruling, boolean allowed, @Nullable String ifMatch)
      throws Exception {
    TargetCheck check = new TargetCheck(decisions.known().terminology(), allowed);
    return switch (check.check(address.code(), ruling)) {
      case TargetCheck.Checked.Unfit unfit -> Refusals.body(unfit.code(), unfit.sentence());
      case TargetCheck.Checked.Fit fit -> store(address, fit.ruling(), fit.warnings(), ifMatch);
    };
  }

  @DELETE
  @Path(ONE)
  @Operation(
      summary = "Takes back what was decided about a code",
      description = "A decision like others: it stays in the history, and deposits do not change.")
  public Response withdraw(
      @PathParam("facility") String facility,
      @PathParam("system") String system,
      @PathParam("code") String code,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch)
      throws Exception {
    Optional<Address> address = Address.of(facility, system, code);
    if (address.isEmpty()) {
      return Refusals.address();
    }
    if (table.ofCode(facility, address.get().code(), 1).isEmpty()) {
      throw new NotFoundException();
    }
    return store(address.get(), new Ruling.Withdrawn(), List.of(), ifMatch);
  }

  private Response store(
      Address address, Ruling ruling, List<String> warnings, @Nullable String ifMatch)
      throws Exception {
    Long expected = ifMatch == null ? null : number(ifMatch);
    if (ifMatch != null && expected == null) {
      return Refusals.ifMatch();
    }
    var change = change(address.facility(), address.code(), ruling, expected);
    return switch (table.decide(change)) {
      case DecisionTable.Decided.Overtaken overtaken -> Refusals.overtaken();
      case DecisionTable.Decided.Done done -> {
        DecisionsInUse.Known known = decisions.refreshed();
        pulses.wakeAsking();
        yield DecisionAnswers.decided(done, known.rewriter().version(), warnings);
      }
    };
  }

  private DecisionTable.Change change(
      String facility, Code code, Ruling ruling, @Nullable Long expected) {
    String by = token.getSubject();
    return new DecisionTable.Change(facility, code, ruling, expected, by == null ? "" : by);
  }

  private static @Nullable Long number(String entityTag) {
    Matcher matcher = ETAG.matcher(entityTag.strip());
    return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
  }
}
