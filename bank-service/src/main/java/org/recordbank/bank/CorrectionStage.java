package org.recordbank.bank;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.Transactions;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Correction;
import org.recordbank.pipeline.visit.VisitId;
import org.recordbank.schemas.CorrectionAsked;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitReceived;

/**
 * Gives back what this bank has deposited, to be normalized again, with the document as it is kept.
 * Of what it does not have it says nothing: it is another bank's, or held, and is asked for again.
 * Asked again it gives back the same visit, which is deposited once.
 */
@Singleton
final class CorrectionStage implements Stage {
  private static final Logger LOG = Logger.getLogger(CorrectionStage.class);

  /** Documents, compressed, that are in hand at a time; a single one may be larger. */
  static final long MOST_BYTES = 8 << 20;

  private final Bank bank;
  private final Transactions transactions;
  private final Consumer<List<Output>> sender;
  private final Counter returned;
  private final Counter skipped;

  @Inject
  CorrectionStage(Bank bank, DataSource database, Sender sender, MeterRegistry meters) {
    this(bank, database, sender::send, meters);
  }

  /**
   * @param sender has produced durably when it returns
   */
  CorrectionStage(
      Bank bank, DataSource database, Consumer<List<Output>> sender, MeterRegistry meters) {
    this.bank = bank;
    this.transactions = new Transactions(database);
    this.sender = sender;
    this.returned = meters.counter("recordbank.corrections.returned");
    this.skipped = meters.counter("recordbank.corrections.skipped");
  }

  @Override
  public String name() {
    return "bank-corrections";
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws SQLException {
    Map<String, Long> asked = new TreeMap<>();
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    for (Delivery delivery : batch) {
      switch (delivery.value()) {
        case CorrectionAsked each when isWhole(each, delivery) -> {
          asked.merge(each.getVisitId(), each.getDecision(), Math::max);
          resolutions.add(new Resolution.Noted());
        }
        case CorrectionAsked each ->
            resolutions.add(new Resolution.Rejected(RejectionCode.ENVELOPE_MISMATCH));
        default -> resolutions.add(new Resolution.Rejected(RejectionCode.UNEXPECTED_RECORD));
      }
    }
    if (!asked.isEmpty()) {
      give(asked);
    }
    conclusion.conclude(resolutions);
  }

  private static boolean isWhole(CorrectionAsked asked, Delivery delivery) {
    return asked.getVisitId().equals(delivery.key()) && VisitId.isWellFormed(asked.getVisitId());
  }

  /** A portion at a time: what is asked is small, what is given may be large. */
  private void give(Map<String, Long> asked) throws SQLException {
    Map<String, Long> here =
        transactions.run(
            transaction -> new CorrectionTable(transaction, bank.name()).here(asked.keySet()));
    List<String> portion = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, Long> visit : here.entrySet()) {
      if (!portion.isEmpty() && bytes + visit.getValue() > MOST_BYTES) {
        give(portion, asked);
        portion.clear();
        bytes = 0;
      }
      portion.add(visit.getKey());
      bytes += visit.getValue();
    }
    give(portion, asked);
  }

  private void give(Collection<String> visits, Map<String, Long> asked) throws SQLException {
    if (visits.isEmpty()) {
      return;
    }
    List<CorrectionTable.Kept> deposits =
        transactions.run(
            transaction -> new CorrectionTable(transaction, bank.name()).deposits(visits));
    List<Output> outputs = new ArrayList<>(deposits.size());
    for (CorrectionTable.Kept kept : deposits) {
      String visit = kept.header().getVisitId();
      Document source = kept.source();
      if (source == null) {
        skipped.increment();
        LOG.warnf("not corrected, its document was not kept; visit=%s", visit);
      } else if (kept.hasKey()) {
        outputs.add(output(kept.header(), source, asked.getOrDefault(visit, 0L)));
      } else {
        skipped.increment();
        LOG.warnf("not corrected, its key is older than the table; visit=%s", visit);
      }
    }
    sender.accept(outputs);
    returned.increment(outputs.size());
  }

  private static Output output(VisitHeader header, Document source, long decision) {
    VisitReceived visit = Correction.of(header, source, decision);
    return new Output(Topics.VISIT_RETURNED, visit.getHeader().getPatientKey(), visit);
  }
}
