package org.recordbank.bank;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.chain.Link;
import org.recordbank.bank.deposit.Asked;
import org.recordbank.bank.deposit.Decision;
import org.recordbank.bank.deposit.Deposit;
import org.recordbank.bank.deposit.Ledger;
import org.recordbank.bank.deposit.Receipts;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Statements;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.outcome.Outcomes;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.ConversionReport;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.ReceiptAsked;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;

/**
 * Appends what is ordered: one transaction for each batch, receipts after its commit. A batch that
 * comes again finds its deposits and gives the same receipts.
 */
@Singleton
final class DepositStage implements Stage {
  private static final Logger LOG = Logger.getLogger(DepositStage.class);

  private final Bank bank;
  private final DataSource database;
  private final Transactions transactions;
  private final Outcomes outcomes = new Outcomes("bank");

  DepositStage(Bank bank, DataSource database) {
    this.bank = bank;
    this.database = database;
    this.transactions = new Transactions(database);
  }

  @Override
  public String name() {
    return "bank";
  }

  @Override
  public Optional<DataSource> database() {
    return Optional.of(database);
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws SQLException {
    List<Asked> asked = batch.stream().map(DepositStage::asked).toList();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<Decision> decisions =
        transactions.run(
            transaction -> {
              Statements statements = new Statements(transaction);
              conclusion.confirm(statements);
              return decide(statements, asked, now);
            });
    conclusion.conclude(decisions.stream().map(decision -> resolution(decision, now)).toList());
  }

  private static Asked asked(Delivery delivery) {
    return switch (delivery.value()) {
      case DepositOrdered order -> new Asked.Order(order);
      case ConsentFence fence ->
          fence.getAccount().equals(delivery.key())
              ? new Asked.Fence(fence)
              : new Asked.Misplaced(RejectionCode.ENVELOPE_MISMATCH);
      case ReceiptAsked question -> new Asked.ForReceipt(question);
      default -> new Asked.Misplaced(RejectionCode.UNEXPECTED_RECORD);
    };
  }

  private List<Decision> decide(Statements statements, List<Asked> asked, Instant now)
      throws SQLException {
    DepositTable table = new DepositTable(statements, bank.name());
    Set<UUID> accounts = new HashSet<>();
    Set<String> visits = new HashSet<>();
    for (Asked each : asked) {
      switch (each) {
        case Asked.Order order -> {
          AccountIds.parse(order.order().getAccount()).ifPresent(accounts::add);
          visits.add(order.order().getHeader().getVisitId());
        }
        case Asked.ForReceipt question -> visits.add(question.question().getVisitId());
        case Asked.Fence fence -> {}
        case Asked.Misplaced misplaced -> {}
      }
    }
    // Heads first: whoever holds them sees every deposit that was appended before.
    Map<String, Head> heads = table.lockHeads(accounts);
    Map<String, Deposit> existing = table.existing(visits);
    Map<String, Long> fenced = DirectiveTable.fenced(statements, accounts);
    statements.run();
    Ledger ledger = new Ledger(bank.name(), heads, existing, fenced, now);
    List<Decision> decisions = ledger.decide(asked);
    List<Decision.Appended> appended = new ArrayList<>();
    List<ConsentFence> fences = new ArrayList<>();
    int overtaken = 0;
    for (Decision decision : decisions) {
      switch (decision) {
        case Decision.Appended each -> appended.add(each);
        case Decision.Passed each -> fences.add(each.asked().fence());
        case Decision.Repeat each -> {}
        case Decision.Overtaken each -> overtaken++;
        case Decision.Found each -> {}
        case Decision.NotFound each -> {}
        case Decision.Refused each -> {}
      }
    }
    if (overtaken > 0) {
      LOG.debugf("orders behind a newer fence dropped; count=%d", overtaken);
    }
    table.insert(appended);
    table.moveHeads(ledger.moved());
    DirectiveTable.fence(statements, fences);
    statements.run();
    return decisions;
  }

  private Resolution resolution(Decision decision, Instant now) {
    return switch (decision) {
      case Decision.Appended appended -> deposited(appended.asked().order(), appended.deposit());
      case Decision.Repeat repeat -> deposited(repeat.asked().order(), repeat.deposit());
      case Decision.Found found ->
          deposited(Receipts.header(found.deposit()), found.deposit(), null);
      case Decision.NotFound notFound -> new Resolution.Noted();
      case Decision.Overtaken overtaken -> new Resolution.Noted();
      case Decision.Passed passed -> passed(passed.asked().fence(), now);
      case Decision.Refused refused -> new Resolution.Rejected(refused.code());
    };
  }

  private Resolution deposited(DepositOrdered order, Deposit deposit) {
    return deposited(
        Receipts.header(order.getHeader(), deposit),
        deposit,
        deposit.link().visit().reduced() ? null : order.getConversion());
  }

  private Resolution deposited(
      VisitHeader header, Deposit deposit, @Nullable ConversionReport conversion) {
    Output posted =
        new Output(
            Topics.depositPosted(bank.name()), deposit.link().account(), Receipts.posted(deposit));
    Output outcome =
        new Output(
            Topics.VISIT_OUTCOME,
            Envelope.outcomeKey(header),
            outcomes.deposited(
                header,
                Receipts.of(deposit),
                codes(deposit.link().visit()),
                conversion,
                deposit.link().depositedAt()));
    return new Resolution.Forwarded(List.of(posted, outcome));
  }

  /** Of a part of a visit nobody counted them. */
  private static @Nullable CodeCounts codes(Link.Visit visit) {
    return visit.reduced() ? null : visit.codes();
  }

  private Resolution passed(ConsentFence fence, Instant now) {
    return new Resolution.Forwarded(
        List.of(
            new Output(
                Topics.depositPosted(bank.name()),
                fence.getAccount(),
                Receipts.passed(fence, now))));
  }
}
