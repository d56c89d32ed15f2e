package org.recordbank.sandbox.rejected;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.directive.ReadRules;
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Policy;
import org.recordbank.policy.Purposes;
import org.recordbank.policy.Request;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.ConsentFence;
import org.recordbank.schemas.DepositOrdered;

/**
 * Whether an order that a bank rejected may still be obeyed. It was decided when it was ordered;
 * the bank itself looks for newer directives behind it, but not for a directive whose time is over.
 */
final class OrderCheck {

  private OrderCheck() {}

  /**
   * The verdict on an order.
   *
   * @param value what the bytes say; empty where nobody can read them
   * @param present what the patient says now; null where nothing was ever said
   */
  static Verdict of(Optional<SpecificRecord> value, @Nullable ConsentChanged present, Instant now) {
    return switch (value.orElse(null)) {
      case ConsentFence fence -> Verdict.REPLAY;
      case DepositOrdered order -> of(order, present, now);
      case null, default -> Verdict.UNREADABLE_ORDER;
    };
  }

  private static Verdict of(DepositOrdered order, @Nullable ConsentChanged present, Instant now) {
    if (present == null || !present.getAccount().equals(order.getAccount())) {
      return Verdict.NOT_ALLOWED;
    }
    if (present.getVersion() != order.getConsentVersion()) {
      return Verdict.DIRECTIVES_CHANGED;
    }
    var request =
        new Request(Action.DEPOSIT, order.getHeader().getFacility(), now)
            .purpose(Purposes.TREATMENT);
    return switch (Policy.decide(ReadRules.directives(present.getDirectives()), request)) {
      case Decision.Permitted permitted -> Verdict.REPLAY;
      case Decision.DependsOnContent depends -> Verdict.NOT_ALLOWED;
      case Decision.Denied denied -> Verdict.NOT_ALLOWED;
    };
  }
}
