package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.Delivery;
import org.recordbank.pipeline.Output;
import org.recordbank.pipeline.Resolution;
import org.recordbank.pipeline.Sender;
import org.recordbank.pipeline.Stage;
import org.recordbank.pipeline.document.Documents;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.pipeline.visit.Envelope;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.schemas.VisitSubmitted;

/**
 * Takes in what facilities' engines publish on their own topics. The topic says who sent it; the
 * record's key says only on which partition it stands, so an engine keeps a patient's order by
 * giving the visits of one patient one key. The outcomes of a batch are durable before its visits.
 */
@Singleton
final class SubmittedStage implements Stage {
  static final String NAME = "ingest";

  private final Intake intake;
  private final FirstSent firstSent;
  private final Sender sender;

  SubmittedStage(Intake intake, FirstSent firstSent, Sender sender) {
    this.intake = intake;
    this.firstSent = firstSent;
    this.sender = sender;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Half of the usual: here documents are whole, and each is in hand as sent and as read. */
  @Override
  public int mostRecords() {
    return 64;
  }

  @Override
  public void resolve(List<Delivery> batch, Conclusion conclusion) throws SQLException {
    List<Intake.Decision> decisions = new ArrayList<>(batch.size());
    for (Delivery delivery : batch) {
      decisions.add(decide(delivery));
    }
    List<Output> outcomes = new ArrayList<>(batch.size());
    List<Resolution> resolutions = new ArrayList<>(batch.size());
    for (Intake.Decision decision : firstSent.asFirstSent(decisions)) {
      resolutions.add(
          switch (decision) {
            case Intake.Decision.Refused refused ->
                new Resolution.Rejected(refused.code(), refused.outcome().orElse(null));
            case Intake.Decision.Accepted accepted -> {
              accepted.visits().forEach(each -> outcomes.add(outcome(each.outcome())));
              yield new Resolution.Forwarded(
                  accepted.visits().stream().map(each -> visit(each.visit())).toList());
            }
          });
    }
    sender.send(outcomes);
    conclusion.conclude(resolutions);
  }

  private Intake.Decision decide(Delivery delivery) {
    Optional<String> facility = Topics.facilityOf(delivery.topic());
    if (facility.isEmpty() || !(delivery.value() instanceof VisitSubmitted submitted)) {
      return new Intake.Decision.Refused(RejectionCode.UNEXPECTED_RECORD, "", Optional.empty());
    }
    Submission submission =
        new Submission(
            facility.get(),
            submitted.getContentType(),
            submitted.getContentEncoding(),
            Documents.bytes(submitted.getContent()));
    return intake.decide(submission, Instant.now());
  }

  /** Where the outcome of a visit stands. */
  static Output outcome(VisitOutcome outcome) {
    return new Output(Topics.VISIT_OUTCOME, Envelope.outcomeKey(outcome), outcome);
  }

  /** Where an accepted visit stands. */
  static Output visit(VisitReceived visit) {
    VisitHeader header = visit.getHeader();
    return new Output(Topics.VISIT_RECEIVED, header.getPatientKey(), visit);
  }
}
