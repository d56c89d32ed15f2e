package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.StageMetrics;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * Takes in what is waited for, over HTTP and MLLP alike: decides, and answers when all that may go
 * on is durable. Safe for any thread.
 */
@Singleton
final class Reception {
  private static final Logger LOG = Logger.getLogger(Reception.class);

  private final Intake intake;
  private final FirstSent firstSent;
  private final Publisher publisher;
  private final StageMetrics metrics;

  Reception(Intake intake, FirstSent firstSent, Publisher publisher, StageMetrics metrics) {
    this.intake = intake;
    this.firstSent = firstSent;
    this.publisher = publisher;
    this.metrics = metrics;
  }

  /** What the sender of one submission is told. */
  sealed interface Answer {

    /**
     * What was submitted is durable and on its way.
     *
     * @param visitIds one, or one for each patient; in the order of the document
     */
    record Taken(List<String> visitIds) implements Answer {
      public Taken {
        visitIds = List.copyOf(visitIds);
      }
    }

    /**
     * Nothing was published.
     *
     * @param expression the place in the document; empty for the whole of it
     */
    record Refused(RejectionCode code, String expression) implements Answer {}

    /** The broker did not acknowledge in time: it may be taken in or not, and can be sent again. */
    record Unknown() implements Answer {}
  }

  /** The messages of a batch file; see {@link Intake#messages}. */
  Optional<List<Submission>> messages(Submission submission) {
    return intake.messages(submission);
  }

  /**
   * Takes in one submission.
   *
   * @param share of the memory for bodies; given back when nothing needs it any more
   * @throws SQLException where it cannot be known whether a message was sent before
   */
  Answer receive(Submission submission, Bodies.Share share) throws SQLException {
    return receive(List.of(submission), share).getFirst();
  }

  /**
   * Takes in several, in this order. Those that are refused do not keep the others back.
   *
   * @return an answer for each, in the same order
   */
  List<Answer> receive(List<Submission> submissions, Bodies.Share share) throws SQLException {
    boolean handedOver = false;
    try {
      List<Intake.Decision> decisions = new ArrayList<>(submissions.size());
      for (Submission submission : submissions) {
        decisions.add(intake.decide(submission, Instant.now()));
      }
      decisions = firstSent.asFirstSent(decisions);
      List<Intake.Received> accepted = accepted(decisions);
      handedOver = !accepted.isEmpty();
      boolean durable = accepted.isEmpty() || publisher.publish(accepted, share);
      List<Answer> answers = new ArrayList<>(decisions.size());
      for (int i = 0; i < decisions.size(); i++) {
        answers.add(
            switch (decisions.get(i)) {
              case Intake.Decision.Accepted each -> durable ? taken(each) : new Answer.Unknown();
              case Intake.Decision.Refused each ->
                  refused(submissions.get(i).facility(), each.code(), each.expression());
            });
      }
      return answers;
    } finally {
      if (!handedOver) {
        share.close();
      }
    }
  }

  /** The answer to what need not be read to be refused. */
  Answer refused(String facility, RejectionCode code, String expression) {
    LOG.infof("visit refused; facility=%s code=%s", facility, code.code());
    metrics.rejected(SubmittedStage.NAME, code);
    return new Answer.Refused(code, expression);
  }

  private static Answer taken(Intake.Decision.Accepted accepted) {
    return new Answer.Taken(
        accepted.visits().stream().map(each -> each.visit().getHeader().getVisitId()).toList());
  }

  private static List<Intake.Received> accepted(List<Intake.Decision> decisions) {
    List<Intake.Received> accepted = new ArrayList<>(decisions.size());
    for (Intake.Decision decision : decisions) {
      if (decision instanceof Intake.Decision.Accepted each) {
        accepted.addAll(each.visits());
      }
    }
    return accepted;
  }
}
