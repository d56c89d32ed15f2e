package org.recordbank.bank;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.access.Access;
import org.recordbank.bank.access.Caller;
import org.recordbank.bank.access.Verdict;
import org.recordbank.pipeline.ErrorAnswers;

/**
 * Who calls, and whether the account that they name is theirs to ask about.
 *
 * <p>A patient who names an account that is not their own is refused (403), whether or not it is
 * there; so is a clinician where nothing permits it. Only an operator, and a patient about their
 * own, learn that the bank does not keep an account (404).
 */
@Singleton
final class Callers {
  private final JsonWebToken token;
  private final Accounts accounts;
  private final Disclosures disclosures;
  private final Emergencies emergencies;

  Callers(JsonWebToken token, Accounts accounts, Disclosures disclosures, Emergencies emergencies) {
    this.token = token;
    this.accounts = accounts;
    this.disclosures = disclosures;
    this.emergencies = emergencies;
  }

  private Caller caller() {
    Set<String> roles =
        SubjectRoles.of(token.getClaim(SubjectRoles.CLAIM)).orElseThrow(Callers::refused);
    return Caller.of(
            token.getGroups(), token.getSubject(), claim("account"), claim("facility"), roles)
        .orElseThrow(Callers::refused);
  }

  /** The account, for who may see its receipts. */
  UUID forReceipts(String account) throws SQLException {
    if (!Access.toReceipts(caller(), account)) {
      throw refused();
    }
    return kept(account);
  }

  /** Who may read the content of an account, and how; nothing may be sent for it yet. */
  Reading forContent(String account) throws SQLException {
    Caller caller = caller();
    UUID id = readable(caller, account);
    return reading(id, disclosures.judge(caller, id));
  }

  /**
   * Who reads the content of an account; that they do is on record when this returns.
   *
   * @param what as {@link Disclosures#disclose} has it
   */
  Reading disclosed(String account, Function<Verdict.Granted, Optional<String>> what)
      throws SQLException {
    Caller caller = caller();
    UUID id = readable(caller, account);
    return reading(id, disclosures.disclose(caller, id, what));
  }

  /**
   * Who breaks the glass of an account; that they do is on record when this returns.
   *
   * @param what is read
   * @param reason in their own words
   */
  Reading brokeGlass(String account, String what, String reason) throws SQLException {
    Caller caller = caller();
    UUID id = readable(caller, account);
    return reading(id, emergencies.breakGlass(caller, id, what, reason));
  }

  /** An account whose content somebody reads, and by what they do. */
  record Reading(UUID account, Verdict.Granted granted) {}

  private UUID readable(Caller caller, String account) throws SQLException {
    return switch (caller) {
      case Caller.Patient patient when patient.account().equals(account) -> kept(account);
      case Caller.Patient patient -> throw refused();
      case Caller.Clinician clinician -> find(account).orElseThrow(Callers::refused);
      case Caller.Operator operator -> throw refused();
    };
  }

  private static Reading reading(UUID account, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Granted granted -> new Reading(account, granted);
      case Verdict.Withheld withheld -> throw nothing();
      case Verdict.Refused refused -> throw refused();
      case Verdict.NotYet notYet -> throw notYet();
    };
  }

  /** The answer to who may not. */
  static WebApplicationException refused() {
    return answer(403, "forbidden", "forbidden", "The patient's directives or the role forbid it.");
  }

  /** The answer where there is nothing. */
  static WebApplicationException nothing() {
    return answer(404, "not-found", "not-found", "There is nothing here for this caller.");
  }

  /** The answer while a change of the directives is on its way. */
  static WebApplicationException notYet() {
    return notYet("The patient's directives are changing; try again.");
  }

  /** The answer while something is in the way that passes. */
  static WebApplicationException notYet(String diagnostics) {
    Response answer = ErrorAnswers.answer(503, "transient", "try-again", diagnostics);
    return new WebApplicationException(
        Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, 1).build());
  }

  static WebApplicationException answer(
      int status, String issueType, String code, String diagnostics) {
    Response response = ErrorAnswers.answer(status, issueType, code, diagnostics);
    return new WebApplicationException(response);
  }

  private UUID kept(String account) throws SQLException {
    return find(account).orElseThrow(Callers::nothing);
  }

  private Optional<UUID> find(String account) throws SQLException {
    Optional<UUID> id = AccountIds.parse(account);
    return id.isPresent() && accounts.find(id.get()).isPresent() ? id : Optional.empty();
  }

  private @Nullable String claim(String name) {
    return token.getClaim(name) instanceof String text ? text : null;
  }
}
