package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Role;

/** Who read what of an account, for the patient whose it is. */
@Path("/accounts/{account}/disclosures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PATIENT)
public final class DisclosureResource {
  /** The most disclosures in one answer. */
  static final int MOST = 1000;

  private final DisclosureReader disclosures;
  private final Callers callers;

  DisclosureResource(DisclosureReader disclosures, Callers callers) {
    this.disclosures = disclosures;
    this.callers = callers;
  }

  /**
   * A page of disclosures.
   *
   * @param disclosures the newest first
   * @param before what to ask for as {@code before} to get the next page; null on the last
   */
  public record Page(List<DisclosureReader.Entry> disclosures, @Nullable Long before) {
    public Page {
      disclosures = List.copyOf(disclosures);
    }

    static Page of(List<DisclosureReader.Entry> entries, int count) {
      return new Page(entries, entries.size() == count ? entries.getLast().id() : null);
    }
  }

  /** The page. */
  @GET
  @Operation(
      summary = "Who read what of the account, when, why, and under which directive",
      description = "An emergency has the reason that was given, and what came of its review.")
  public Page list(
      @PathParam("account") String account,
      @QueryParam("before") @DefaultValue("" + Long.MAX_VALUE) long before,
      @QueryParam("count") @DefaultValue("100") int count)
      throws SQLException {
    UUID id = callers.forReceipts(account);
    checkPage(before, count);
    return Page.of(disclosures.ofAccount(id, before, count), count);
  }

  static void checkPage(long before, int count) {
    if (before < 1 || count < 1 || count > MOST) {
      throw Callers.answer(400, "value", "invalid-page", "before: 1 or more; count: 1 to " + MOST);
    }
  }
}
