package org.recordbank.sandbox.rejected;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.directive.ReadRules;
import org.recordbank.policy.Action;
import org.recordbank.policy.Decision;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Jurisdiction;
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
   * @param account the one that was asked about; null where none was
   * @param present what its patient says now; null where nothing was ever said
   * @param law of the deployment, now; counts for what it alone permitted
   */
  static Verdict of(
      Optional<SpecificRecord> value,
      @Nullable String account,
      @Nullable ConsentChanged present,
      Jurisdiction law,
      Instant now) {
    return switch (value.orElse(null)) {
      case ConsentFence fence -> Verdict.REPLAY;
      case DepositOrdered order -> of(order, account, present, law, now);
      case null, default -> Verdict.UNREADABLE_ORDER;
    };
  }

  private static Verdict of(
      DepositOrdered order,
      @Nullable String account,
      @Nullable ConsentChanged present,
      Jurisdiction law,
      Instant now) {
    boolean byLaw = Jurisdiction.isReference(order.getDirective());
    if (byLaw && !order.getDirective().equals(law.reference())) {
      return Verdict.OTHER_LAW;
    }
    String whose = present == null ? account : present.getAccount();
    if (!order.getAccount().equals(whose) || (present == null && !byLaw)) {
      return Verdict.NOT_ALLOWED;
    }
    if (order.getConsentVersion() != (present == null ? 0 : present.getVersion())) {
      return Verdict.DIRECTIVES_CHANGED;
    }
    var request =
        new Request(Action.DEPOSIT, order.getHeader().getFacility(), now)
            .purpose(Purposes.TREATMENT);
    return switch (Policy.decide(byLaw ? law : Jurisdiction.NONE, directives(present), request)) {
      case Decision.Permitted permitted -> Verdict.REPLAY;
      case Decision.DependsOnContent depends -> Verdict.NOT_ALLOWED;
      case Decision.Denied denied -> Verdict.NOT_ALLOWED;
    };
  }

  private static List<Directive> directives(@Nullable ConsentChanged present) {
    return present == null ? List.of() : ReadRules.directives(present.getDirectives());
  }
}
