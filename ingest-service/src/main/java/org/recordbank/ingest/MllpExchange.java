package org.recordbank.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.mllp.Acknowledgement;
import org.recordbank.ingest.mllp.Admission;
import org.recordbank.ingest.mllp.Answer;
import org.recordbank.ingest.mllp.Frame;
import org.recordbank.ingest.mllp.Peer;
import org.recordbank.ingest.mllp.Problem;
import org.recordbank.ingest.mllp.Senders;
import org.recordbank.ingest.visit.Intake;
import org.recordbank.ingest.visit.Submission;
import org.recordbank.pipeline.Trouble;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.hl7v2.Batch;
import org.recordbank.sources.hl7v2.Header;
import org.recordbank.sources.hl7v2.MalformedMessageException;

/** Takes in what one frame holds, and says what is answered. Safe for any thread. */
final class MllpExchange {
  static final String HL7_V2 = "application/hl7-v2";

  private static final Logger LOG = Logger.getLogger(MllpExchange.class);

  private final Senders senders;
  private final Admission admission;
  private final BiFunction<Submission, Instant, Intake.Decision> decide;
  private final BiPredicate<Intake.Decision.Accepted, Bodies.Share> publish;
  private final MllpMetrics metrics;

  /**
   * @param decide {@link Intake#decide}
   * @param publish {@link Publisher#publishAndWait}; the share is given back where it throws
   */
  MllpExchange(
      Senders senders,
      Admission admission,
      BiFunction<Submission, Instant, Intake.Decision> decide,
      BiPredicate<Intake.Decision.Accepted, Bodies.Share> publish,
      MllpMetrics metrics) {
    this.senders = senders;
    this.admission = admission;
    this.decide = decide;
    this.publish = publish;
    this.metrics = metrics;
  }

  /** Whether anybody may send from there. */
  boolean isAllowed(Peer peer) {
    return senders.isAllowed(peer);
  }

  /**
   * Takes a frame in and waits until that is durable, or not.
   *
   * @param memory that the frame stands in; each message that is published holds on to it
   * @return the content of the frame to be sent back; empty for none
   */
  Optional<byte[]> take(Peer peer, Frame frame, Bodies.Growing memory) {
    return switch (frame) {
      case Frame.Passed passed ->
          bytes(failed(Header.of(passed.begin()).orElse(null), "", problem(passed)));
      case Frame.Whole whole -> take(peer, whole.content(), memory);
    };
  }

  private static Problem problem(Frame.Passed passed) {
    return switch (passed.why()) {
      case TOO_LONG -> Problem.of(RejectionCode.TOO_LARGE, "");
      case NO_ROOM -> Problem.BUSY;
      case NOT_ENDED -> Problem.NOT_ENDED;
    };
  }

  private Optional<byte[]> take(Peer peer, byte[] content, Bodies.Growing memory) {
    try {
      Batch batch = Batch.split(content);
      if (batch.header().isPresent()) {
        return takeAll(peer, batch.header().get(), batch.messages(), memory);
      }
      return batch.messages().size() == 1
          ? bytes(takeOne(peer, content, memory))
          : bytes(failed(Header.of(content).orElse(null), "", severalOrNone(batch)));
    } catch (MalformedMessageException e) {
      return bytes(failed(Header.of(content).orElse(null), "", Problem.NOT_A_BATCH));
    }
  }

  private static Problem severalOrNone(Batch batch) {
    return batch.messages().isEmpty() ? Problem.NOT_A_MESSAGE : Problem.SEVERAL_MESSAGES;
  }

  private Optional<byte[]> takeAll(
      Peer peer, Header header, List<byte[]> messages, Bodies.Growing memory) {
    List<Acknowledgement> answers = new ArrayList<>(messages.size());
    for (byte[] message : messages) {
      takeOne(peer, message, memory).ifPresent(answers::add);
    }
    // Where every single answer was declined, so is the batch of them.
    return answers.isEmpty() && !messages.isEmpty()
        ? Optional.empty()
        : Optional.of(Acknowledgement.batch(header, answers, Instant.now()));
  }

  private static Optional<byte[]> bytes(Optional<Acknowledgement> answer) {
    return answer.map(Acknowledgement::bytes);
  }

  private Optional<Acknowledgement> takeOne(Peer peer, byte[] message, Bodies.Growing memory) {
    Optional<Header> found = Header.of(message).filter(header -> header.name().equals("MSH"));
    if (found.isEmpty()) {
      return failed(null, "", Problem.NOT_A_MESSAGE);
    }
    Header header = found.get();
    return switch (admission.of(header)) {
      case Admission.Verdict.Ignored ignored -> {
        metrics.answered("ignored");
        yield Optional.empty();
      }
      case Admission.Verdict.Refused refused -> failed(header, "", refused.problem());
      case Admission.Verdict.Welcome welcome -> {
        Optional<String> facility = senders.facility(peer, header);
        yield facility.isPresent()
            ? takeIn(facility.get(), header, message, memory)
            : failed(header, "", Problem.UNKNOWN_SENDER);
      }
    };
  }

  private Optional<Acknowledgement> takeIn(
      String facility, Header header, byte[] message, Bodies.Growing memory) {
    try {
      Submission submission = new Submission(facility, HL7_V2, "identity", message);
      return takeIn(submission, header, memory);
    } catch (RuntimeException e) {
      LOG.errorf("defect; facility=%s trouble=%s", facility, Trouble.describe(e));
      return failed(header, facility, Problem.DEFECT);
    }
  }

  private Optional<Acknowledgement> takeIn(
      Submission submission, Header header, Bodies.Growing memory) {
    String facility = submission.facility();
    return switch (decide.apply(submission, Instant.now())) {
      case Intake.Decision.Refused refused -> {
        metrics.rejected(refused.code());
        yield failed(header, facility, Problem.of(refused.code(), refused.expression()));
      }
      case Intake.Decision.Accepted accepted ->
          isPublished(accepted, memory)
              ? answered(Acknowledgement.of(header, facility, new Answer.Taken(), Instant.now()))
              : failed(header, facility, Problem.UNKNOWN_OUTCOME);
    };
  }

  private boolean isPublished(Intake.Decision.Accepted accepted, Bodies.Growing memory) {
    Bodies.Share share = memory.hold();
    try {
      return publish.test(accepted, share);
    } catch (RuntimeException e) {
      share.close(); // it may have failed before anybody was there to give it back
      LOG.warnf("publishing failed; trouble=%s", Trouble.describe(e));
      return false;
    }
  }

  private Optional<Acknowledgement> failed(
      @Nullable Header header, String facility, Problem problem) {
    LOG.infof("message refused; facility=%s code=%s", facility, problem.code());
    metrics.failed(problem.code());
    Instant now = Instant.now();
    return answered(
        header == null
            ? Optional.of(Acknowledgement.toUnreadable(problem, now))
            : Acknowledgement.of(header, facility, new Answer.Failed(problem), now));
  }

  private Optional<Acknowledgement> answered(Optional<Acknowledgement> answer) {
    metrics.answered(answer.map(Acknowledgement::code).orElse("none"));
    return answer;
  }
}
