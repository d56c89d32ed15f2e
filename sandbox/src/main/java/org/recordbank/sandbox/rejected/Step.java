package org.recordbank.sandbox.rejected;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done about one rejection.
 *
 * @param verdict whether its record is sent again
 */
public record Step(Inventory.Row row, Verdict verdict) {

  /**
   * A plan for these, in the order in which the rejected records came, so that those of one patient
   * keep theirs. Of several rejections of one record the last is replayed.
   *
   * @param again also those that were replayed before
   * @param force also those of which the bytes are wrong
   */
  public static List<Step> plan(List<Inventory.Row> rowsByOrigin, boolean again, boolean force) {
    Map<Origin, Place> last = new HashMap<>();
    rowsByOrigin.forEach(row -> last.put(row.rejection().origin(), row.rejection().place()));
    var steps = new ArrayList<Step>();
    for (Inventory.Row row : rowsByOrigin) {
      Rejection rejection = row.rejection();
      Verdict verdict = Verdict.of(rejection, !row.replays().isEmpty(), again, force);
      boolean another = !rejection.place().equals(last.get(rejection.origin()));
      steps.add(
          new Step(row, verdict == Verdict.REPLAY && another ? Verdict.SAME_RECORD : verdict));
    }
    return steps;
  }

  /** The same with at most so many that are sent again, the first of them. */
  public static List<Step> first(List<Step> steps, int most) {
    var some = new ArrayList<Step>();
    int sent = 0;
    for (Step step : steps) {
      if (step.isReplay() && sent++ >= most) {
        break;
      }
      some.add(step);
    }
    return some;
  }

  /** Whether its record is sent again. */
  public boolean isReplay() {
    return verdict == Verdict.REPLAY;
  }

  Step with(Verdict other) {
    return new Step(row, other);
  }
}
