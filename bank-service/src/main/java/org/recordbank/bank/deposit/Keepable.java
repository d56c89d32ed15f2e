package org.recordbank.bank.deposit;

import java.time.Instant;
import java.util.stream.Stream;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.VisitHeader;

/**
 * Whether a database can hold what an order says: PostgreSQL's text has no zero character, and its
 * times end. No stage lets such an order arise; one that arises all the same must not stop the
 * bank.
 */
final class Keepable {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Keepable() {}

  static boolean is(DepositOrdered order) {
    VisitHeader header = order.getHeader();
    return Stream.of(
                header.getFacility(),
                header.getMessageId(),
                header.getSourceFormat(),
                order.getDirective(),
                order.getNormalized().getContentType(),
                order.getTerminologyVersion())
            .noneMatch(text -> text.indexOf('\0') >= 0)
        && Stream.of(header.getOccurredAt(), header.getReceivedAt())
            .noneMatch(time -> time.isBefore(FIRST) || !time.isBefore(END));
  }
}
