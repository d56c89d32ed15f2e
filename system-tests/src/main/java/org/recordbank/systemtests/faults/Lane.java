package org.recordbank.systemtests.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.systemtests.seen.Variant;

/**
 * The visits of one patient at one facility, in order. A sender that gets no answer sends the same
 * again, as often as it takes, or gives it up: then it sends nothing more of that patient before
 * the fault is over, for who does not wait for the answer has no claim to an order. One in twenty
 * is sent twice though it was acknowledged; one in a hundred once more with other content.
 *
 * <p>Some visits go as HL7 v2 messages over MLLP, in turn with the others. What is sent again then
 * may have a header of its own, as engines make it. One thread's.
 */
final class Lane {

  private static final int AGAIN_MILLIS = 200;
  private static final double GIVEN_UP = 0.2;
  private static final double REPEATED = 0.05;
  private static final double CONTRADICTED = 0.01;
  private static final double OVER_MLLP = 0.3;
  private static final double ENHANCED = 0.5;
  private static final double HEADER_ANEW = 0.5;

  private final List<SyntheticVisit> visits;
  private final String run;
  private final Random random;
  private final Sender sender;
  private final Deque<SyntheticVisit> due = new ArrayDeque<>();
  private int next;
  private int times;
  private int frozenDuring = -1;

  /**
   * @param run stands in all message identifiers
   */
  Lane(List<SyntheticVisit> visits, String run, Random random, Sender sender) {
    this.visits = List.copyOf(visits);
    this.run = run;
    this.random = random;
    this.sender = sender;
  }

  boolean isFrozen(int fault) {
    return frozenDuring == fault;
  }

  /**
   * Sends what comes next, until it is acknowledged or given up.
   *
   * @param faults how many are over now
   */
  void send(IntSupplier faults, BooleanSupplier stopped) {
    SyntheticVisit visit = next();
    int first = sender.sending(visit);
    boolean accepted = sender.send(first, visit);
    while (!accepted) {
      if (stopped.getAsBoolean()) {
        return;
      }
      if (random.nextDouble() < GIVEN_UP) {
        frozenDuring = faults.getAsInt();
        return;
      }
      sleep();
      accepted = sendAgain(first, visit);
    }
    if (random.nextDouble() < REPEATED) {
      boolean ignored = sendAgain(first, visit);
    }
    if (random.nextDouble() < CONTRADICTED) {
      SyntheticVisit other =
          Messages.isMessage(visit) ? Messages.withOtherContent(visit) : visit.withOtherContent();
      boolean ignored = sender.send(sender.sending(other), other);
    }
  }

  private boolean sendAgain(int first, SyntheticVisit visit) {
    boolean anew = Messages.isMessage(visit) && random.nextDouble() < HEADER_ANEW;
    SyntheticVisit again = anew ? Messages.anew(visit, ++times) : visit.asRepeat();
    return sender.send(sender.sendingAgain(first, again), again);
  }

  private SyntheticVisit next() {
    if (due.isEmpty()) {
      SyntheticVisit visit = nextVisit();
      if (visit.facility().equals(Facilities.LAKESIDE) || random.nextDouble() >= OVER_MLLP) {
        return visit;
      }
      boolean enhanced = random.nextDouble() < ENHANCED;
      Messages.of(visit).forEach(each -> due.add(enhanced ? Messages.enhanced(each) : each));
    }
    return due.remove();
  }

  /** The same visits round after round, under other message identifiers. */
  private SyntheticVisit nextVisit() {
    SyntheticVisit visit = visits.get(next % visits.size());
    var round = new Variant(run + "r" + next / visits.size());
    next++;
    return round.again(visit);
  }

  private static void sleep() {
    try {
      Thread.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
