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
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.Transactions;

/** How far the visits are that decisions have normalized again. */
@Path("/terminology/corrections")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public final class CorrectionsResource {
  private static final int MOST = 100;

  private final Transactions transactions;

  CorrectionsResource(DataSource database) {
    this.transactions = new Transactions(database);
  }

  /**
   * A decision and its visits.
   *
   * @param visits that held the code before it was decided
   * @param asked of those, for which the banks were asked
   * @param corrected normalized again
   * @param waiting not yet: being on their way, held, or not yet asked for
   * @param complete whether {@code visits} has been counted to its end
   */
  public record Progress(
      long version,
      String facility,
      String system,
      String code,
      Instant decidedAt,
      long visits,
      long asked,
      long corrected,
      long waiting,
      boolean complete) {}

  @GET
  @Operation(
      summary = "Decisions that gave targets and how far their visits are, the newest first",
      description = "The next page begins before the smallest version of this one.")
  public Response progress(
      @QueryParam("before") @DefaultValue("9223372036854775807") long before,
      @QueryParam("limit") @DefaultValue("20") int limit)
      throws SQLException {
    if (limit < 1 || limit > MOST) {
      return Refusals.parameter("limit", "limit is from 1 to " + MOST + ".");
    }
    List<Progress> progress =
        transactions.run(transaction -> Corrections.progress(transaction, before, limit)).stream()
            .map(
                each ->
                    new Progress(
                        each.number(),
                        each.facility(),
                        Address.written(each.system()),
                        each.code(),
                        each.decidedAt(),
                        each.visits(),
                        each.asked(),
                        each.corrected(),
                        each.waiting(),
                        !each.spreading()))
            .toList();
    return Response.ok(progress).build();
  }
}
