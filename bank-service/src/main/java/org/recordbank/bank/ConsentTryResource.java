package org.recordbank.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.recordbank.bank.access.Said;
import org.recordbank.bank.whatif.WhatIf;
import org.recordbank.directive.ConsentDocument;
import org.recordbank.directive.ConsentReader;
import org.recordbank.directive.Reading;
import org.recordbank.directive.Refusal;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.Role;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.document.DamagedDocumentException;
import org.recordbank.policy.Directive;
import org.recordbank.policy.bundle.BadBundleException;

/** What a consent would change, shown to the patient before they sign. Nothing is stored. */
@Path("/fhir/Consent/$try")
@RolesAllowed(Role.PATIENT)
public final class ConsentTryResource {
  private static final String NEW = "new";

  /** Each deposit is judged twice for each of them. */
  private static final int MOST_FACILITIES = 100;

  /** Whoever reads or is deposited to needs the processors too. */
  private static final int MOST_AT_ONCE = 2;

  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  private final DepositReader deposits;
  private final Labelling labelling;
  private final Law law;
  private final Callers callers;
  private final Transactions transactions;
  private final ConsentReader reader;

  ConsentTryResource(
      DepositReader deposits,
      Labelling labelling,
      Law law,
      Callers callers,
      DataSource database,
      @ConfigProperty(name = "recordbank.consent.zone") ZoneId zone) {
    this.deposits = deposits;
    this.labelling = labelling;
    this.law = law;
    this.callers = callers;
    this.transactions = new Transactions(database);
    this.reader = new ConsentReader(zone);
  }

  /** The comparison. */
  @POST
  @Consumes({ErrorAnswers.FHIR_JSON, MediaType.APPLICATION_JSON})
  @Produces(ErrorAnswers.FHIR_JSON)
  @Operation(
      summary = "What each facility would see of the account if this Consent were signed",
      description =
          "A Consent with the id of one that is in force takes its place, any other is added; in a"
              + " status other than active it would be withdrawn. The answer is a Parameters: for"
              + " each facility that made a deposit or is named, and for any other (*), how many"
              + " deposits it sees now and would see then, all, in part or nothing of them, and"
              + " which ones change. It is asked for clinicians of whom nothing but the facility is"
              + " known; a note says where a directive names people or roles.")
  @APIResponse(responseCode = "200", description = "Parameters; nothing was stored")
  @APIResponse(responseCode = "422", description = "This Consent would not be taken")
  public Response compare(byte[] body) throws SQLException {
    Optional<ConsentDocument> document = ConsentDocument.parse(body);
    if (document.isEmpty()) {
      throw Callers.answer(
          400, "structure", "not-a-consent", "The body is not a FHIR R4 Consent in JSON.");
    }
    return switch (reader.read(document.get())) {
      case Reading.Refused refused -> throw refused(refused.refusal());
      case Reading.Understood understood ->
          compare(callers.forReceipts(understood.account()), document.get(), understood);
    };
  }

  private Response compare(UUID account, ConsentDocument document, Reading.Understood says)
      throws SQLException {
    if (!room.tryAcquire()) {
      throw Callers.notYet("Others try consents just now; try again.");
    }
    try {
      return Response.ok(TryParameters.of(sights(account, document, says))).build();
    } finally {
      room.release();
    }
  }

  private WhatIf sights(UUID account, ConsentDocument document, Reading.Understood says)
      throws SQLException {
    Said said = transactions.run(transaction -> new DirectiveTable(transaction).said(account));
    if (said.isBehind()) {
      throw Callers.notYet();
    }
    Instant now = Instant.now();
    List<Directive> then = then(said.directives(), document.id().orElse(NEW), says);
    Set<String> facilities = new TreeSet<>(deposits.facilities(account));
    facilities.addAll(WhatIf.named(said.directives()));
    facilities.addAll(WhatIf.named(then));
    if (facilities.size() > MOST_FACILITIES) {
      throw Callers.answer(
          422, "too-costly", "too-many-facilities", "At most " + MOST_FACILITIES + " facilities.");
    }
    WhatIf whatIf = new WhatIf(law.jurisdiction(), facilities, said.directives(), then, now);
    deposits.standing(account, deposits.last(account), deposit -> add(whatIf, deposit, now));
    return whatIf;
  }

  private void add(WhatIf whatIf, DepositReader.Kept deposit, Instant now) {
    try {
      whatIf.add(deposit.position(), deposit.visit(), labelling.label(deposit, now));
    } catch (BadBundleException | DamagedDocumentException e) {
      whatIf.addUnreadable(deposit.position(), deposit.visit());
    }
  }

  private static List<Directive> then(
      List<Directive> now, String id, Reading.Understood understood) {
    String replaced = "Consent/" + id + "/_history/";
    List<Directive> then = new ArrayList<>(now);
    then.removeIf(directive -> directive.id().startsWith(replaced));
    understood.says().ifPresent(root -> then.add(new Directive(replaced + "tried", root)));
    return then;
  }

  private static WebApplicationException refused(Refusal refusal) {
    return new WebApplicationException(
        ErrorAnswers.answer(
            refusal.kind().status(),
            refusal.issueType(),
            refusal.code(),
            refusal.text(),
            refusal.expression()));
  }
}
