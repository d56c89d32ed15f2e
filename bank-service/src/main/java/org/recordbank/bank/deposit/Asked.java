package org.recordbank.bank.deposit;

import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.ReceiptAsked;

/** What stands on the topic of a bank's orders. */
public sealed interface Asked {

  /** To keep a visit. */
  record Order(DepositOrdered order) implements Asked {

    /** Only the visit's identifier. */
    @Override
    public String toString() {
      return "Order of " + order.getHeader().getVisitId();
    }
  }

  /** To say when everything asked before it is done. */
  record Fence(ConsentFence fence) implements Asked {

    /** Only the fence's identifier. */
    @Override
    public String toString() {
      return "Fence " + fence.getFenceId();
    }
  }

  /** To say once more what is deposited under a visit's identifier. */
  record ForReceipt(ReceiptAsked question) implements Asked {

    /** Only the visit's identifier. */
    @Override
    public String toString() {
      return "For receipt of " + question.getVisitId();
    }
  }

  /** Nothing that a bank is asked, with the code that says why. */
  record Misplaced(RejectionCode code) implements Asked {}
}
