package org.recordbank.sandbox.rejected;

import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.Topics;

/** Whether a rejected record is sent again; if not, why. */
public enum Verdict {
  REPLAY("replay", "It is sent again."),
  REPLAYED_BEFORE("replayed-before", "It was sent again already; --again sends it once more."),
  SAME_RECORD("same-record", "Another rejection of the very same record is sent again."),
  NOT_REPLAYABLE(
      "not-replayable",
      "Its bytes are wrong, and would be rejected again; --force sends them where a defect of the"
          + " service has been mended."),
  NOT_A_VISIT(
      "not-a-visit",
      "It stood on a topic of states or receipts, where an old one could take the place of a newer;"
          + " whoever wrote it must write it anew."),
  UNREADABLE_ORDER(
      "unreadable-order",
      "It is no order that can be read, so nobody can tell whether its deposit is still allowed."),
  DIRECTIVES_CHANGED(
      "directives-changed",
      "The patient has changed what they agreed to since it was ordered, and the bank would drop it;"
          + " the facility must send the visit again, and it is decided anew."),
  NOT_ALLOWED(
      "not-allowed",
      "Nothing that the tool can read allows the whole of this deposit any more; the facility may"
          + " send the visit again, and it is decided anew."),
  OTHER_LAW(
      "other-law",
      "A law permitted it, and no directive; it is sent where --jurisdiction says that this law"
          + " holds in the deployment. Else the facility may send the visit again.");

  private final String code;
  private final String explanation;

  Verdict(String code, String explanation) {
    this.code = code;
    this.explanation = explanation;
  }

  /** In one word. */
  public String code() {
    return code;
  }

  /** In a sentence. */
  public String explanation() {
    return explanation;
  }

  /**
   * What the rejection alone tells. {@link OrderCheck} asks more of an order for a bank.
   *
   * @param replayed whether it was sent again before
   * @param again whether that does not matter
   * @param force whether it does not matter that the bytes are wrong
   */
  public static Verdict of(Rejection rejection, boolean replayed, boolean again, boolean force) {
    if (!carriesVisits(rejection)) {
      return NOT_A_VISIT;
    }
    if (!force && !rejection.knownCode().map(RejectionCode::isReplayable).orElse(false)) {
      return NOT_REPLAYABLE;
    }
    return replayed && !again ? REPLAYED_BEFORE : REPLAY;
  }

  private static boolean carriesVisits(Rejection rejection) {
    String topic = rejection.origin().topic();
    return topic.equals(Topics.VISIT_RECEIVED)
        || topic.equals(Topics.VISIT_RETURNED)
        || topic.equals(Topics.VISIT_NORMALIZED)
        || Topics.facilityOf(topic).isPresent()
        || rejection.isOrder();
  }
}
