package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.BrokenLink;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.pipeline.Role;

/** Receipts, and the proof that they hold; no content. */
@Path("/accounts/{account}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.PATIENT, Role.OPERATOR})
public final class DepositResource {
  /** The most receipts in one answer. */
  static final int MOST = 1000;

  private final DepositReader deposits;
  private final Callers callers;
  private final DataSource database;

  DepositResource(DepositReader deposits, Callers callers, DataSource database) {
    this.deposits = deposits;
    this.callers = callers;
    this.database = database;
  }

  /**
   * A page of receipts.
   *
   * @param deposits in the order of their positions
   * @param after what to ask for as {@code after} to get the next page; null on the last
   */
  public record Page(List<ReceiptView> deposits, @Nullable Long after) {
    public Page {
      deposits = List.copyOf(deposits);
    }
  }

  /**
   * Whether the chain of an account verifies.
   *
   * @param verified whether it does
   * @param deposits how many deposits verify, from the first
   * @param firstBroken the first link that does not; null where all do
   */
  public record Verification(boolean verified, long deposits, @Nullable Broken firstBroken) {}

  /** A broken link, with the position and what differs. */
  public record Broken(long position, String what) {}

  @GET
  @Path("/deposits")
  @Operation(summary = "The receipts of an account, by position")
  public Page list(
      @PathParam("account") String account,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("count") @DefaultValue("100") int count)
      throws SQLException {
    UUID id = callers.forReceipts(account);
    if (after < 0 || count < 1 || count > MOST) {
      throw Callers.answer(400, "value", "invalid-page", "after: 0 or more; count: 1 to " + MOST);
    }
    List<Deposit> page = deposits.receipts(id, after, count);
    boolean full = page.size() == count;
    return new Page(
        page.stream().map(ReceiptView::of).toList(),
        full ? page.getLast().link().position() : null);
  }

  @GET
  @Path("/deposits/{position}")
  @Operation(summary = "One receipt, with everything that its hash takes in")
  public ReceiptView get(@PathParam("account") String account, @PathParam("position") long position)
      throws SQLException {
    UUID id = callers.forReceipts(account);
    return deposits.receipts(id, Math.max(0, position - 1), 1).stream()
        .filter(deposit -> deposit.link().position() == position)
        .findFirst()
        .map(ReceiptView::of)
        .orElseThrow(Callers::nothing);
  }

  @GET
  @Path("/verify")
  @Operation(summary = "Whether the account's chain of hashes verifies, documents included")
  public Verification verify(@PathParam("account") String account) throws SQLException {
    UUID id = callers.forReceipts(account);
    Verification[] result = new Verification[1];
    try (Connection connection = database.getConnection()) {
      new Chains(connection)
          .one(
              id,
              (bank, verified, broken) ->
                  result[0] =
                      new Verification(
                          broken.isEmpty(),
                          verified,
                          broken.map(DepositResource::broken).orElse(null)));
    }
    if (result[0] == null) {
      throw Callers.nothing();
    }
    return result[0];
  }

  private static Broken broken(BrokenLink link) {
    return new Broken(link.position(), link.what().code());
  }
}
