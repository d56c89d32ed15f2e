package org.recordbank.ingest;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
   * Takes in several, in this order, and waits. Those that are refused do not keep the others back.
   *
   * @param share of the memory for bodies; given back when nothing needs it any more
   * @return an answer for each, in the same order
   * @throws SQLException where it cannot be known whether a message was sent before
   */
  List<Answer> receive(List<Submission> submissions, Bodies.Share share) throws SQLException {
    Decided decided = decide(submissions, share);
    boolean durable =
        decided.accepted.isEmpty() || publisher.publishAndWait(decided.accepted, share);
    return answers(decided, durable);
  }

  /** As {@link #receive}, but nobody waits: the answers are there when the broker has answered. */
  CompletableFuture<List<Answer>> begin(List<Submission> submissions, Bodies.Share share)
      throws SQLException {
    Decided decided = decide(submissions, share);
    return decided.accepted.isEmpty()
        ? CompletableFuture.completedFuture(answers(decided, true))
        : publisher.publish(decided.accepted, share).thenApply(done -> answers(decided, done));
  }

  /**
   * What is known before anything is published.
   *
   * @param decisions one for each of the submissions
   * @param accepted visits, of all decisions
   */
  private record Decided(
      List<Submission> submissions,
      List<Intake.Decision> decisions,
      List<Intake.Received> accepted) {}

  /** Gives the share back where nothing is accepted, or this fails. */
  private Decided decide(List<Submission> submissions, Bodies.Share share) throws SQLException {
    boolean goesOn = false;
    try {
      List<Intake.Decision> decisions = new ArrayList<>(submissions.size());
      for (Submission submission : submissions) {
        decisions.add(intake.decide(submission, Instant.now()));
      }
      List<Intake.Decision> first = firstSent.asFirstSent(decisions);
      List<Intake.Received> accepted = accepted(first);
      goesOn = !accepted.isEmpty();
      return new Decided(submissions, first, accepted);
    } finally {
      if (!goesOn) {
        share.close();
      }
    }
  }

  private List<Answer> answers(Decided decided, boolean durable) {
    List<Answer> answers = new ArrayList<>(decided.decisions.size());
    for (int i = 0; i < decided.decisions.size(); i++) {
      answers.add(
          switch (decided.decisions.get(i)) {
            case Intake.Decision.Accepted each -> durable ? taken(each) : new Answer.Unknown();
            case Intake.Decision.Refused each ->
                refused(decided.submissions.get(i).facility(), each.code(), each.expression());
          });
    }
    return answers;
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
