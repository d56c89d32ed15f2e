package org.recordbank.normalize;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.worklist.Coverage;
import org.recordbank.pipeline.Role;

/** How much of what facilities send has a standard code. */
@Path("/terminology/coverage")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public final class CoverageResource {
  private final CoverageTable table;
  private final CoverageCounter counter;

  CoverageResource(CoverageTable table, CoverageCounter counter) {
    this.table = table;
    this.counter = counter;
  }

  /**
   * A facility's codings of one kind; see {@link Coverage}.
   *
   * @param share of the codings that have a standard code, from 0 to 1
   */
  public record Covered(
      String facility,
      String kind,
      long codings,
      long standard,
      long mapped,
      long unmapped,
      long decided,
      double share) {}

  @GET
  @Operation(
      summary = "By facility and kind, the share of codings with a standard code",
      description = "Since a day (yyyy-mm-dd, UTC), or ever.")
  public Response coverage(
      @QueryParam("facility") @Nullable String facility,
      @QueryParam("since") @DefaultValue("2000-01-01") String since)
      throws SQLException {
    LocalDate day;
    try {
      day = LocalDate.parse(since);
    } catch (DateTimeException e) {
      return Refusals.parameter("since", "since is a day, as yyyy-mm-dd.");
    }
    if (facility != null && facility.indexOf('\0') >= 0) {
      return Refusals.parameter("facility", "facility is a facility's name.");
    }
    counter.flush();
    List<Covered> covered =
        table.sums(facility, day).stream().map(CoverageResource::covered).toList();
    return Response.ok(covered).build();
  }

  private static Covered covered(Coverage each) {
    return new Covered(
        each.facility(),
        each.kind(),
        each.codings(),
        each.standard(),
        each.mapped(),
        each.unmapped(),
        each.decided(),
        Math.round(each.share() * 10_000) / 10_000.0);
  }
}
