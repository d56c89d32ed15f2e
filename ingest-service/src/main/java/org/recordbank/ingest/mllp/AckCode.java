package org.recordbank.ingest.mllp;

import java.util.Locale;
import java.util.Optional;
import org.recordbank.sources.hl7v2.Header;

/**
 * The acknowledgement code (HL7 table 0008) that a message asks for.
 *
 * <p>HL7 v2.5.1, 2.9.2 and 2.9.3: with MSH-15 and MSH-16 empty the mode is the original one, AA, AE
 * or AR. A value of MSH-15 other than NE asks for an accept acknowledgement, CA, CE or CR, and that
 * is all that is sent: what becomes of the visit later is told over HTTP. With MSH-15 empty or NE,
 * a value of MSH-16 asks for an application acknowledgement, which is the original mode's; NE in
 * both asks for nothing.
 */
enum AckCode {
  AA,
  AE,
  AR,
  CA,
  CE,
  CR;

  private static final String NEVER = "NE";

  /** The code for an answer; empty where the sender wants none. */
  static Optional<AckCode> of(Header header, Answer answer) {
    String accept = header.field(15).text().toUpperCase(Locale.ROOT);
    String application = header.field(16).text().toUpperCase(Locale.ROOT);
    if (!accept.isEmpty() && !accept.equals(NEVER)) {
      return isWanted(accept, answer) ? Optional.of(accept(answer)) : Optional.empty();
    }
    String condition = application.isEmpty() ? accept : application;
    return isWanted(condition, answer) ? Optional.of(original(answer)) : Optional.empty();
  }

  /** By HL7 table 0155; what is not of it asks for an answer always. */
  private static boolean isWanted(String condition, Answer answer) {
    return switch (condition) {
      case NEVER -> false;
      case "ER" -> answer instanceof Answer.Failed;
      case "SU" -> answer instanceof Answer.Taken;
      default -> true;
    };
  }

  private static AckCode original(Answer answer) {
    return switch (answer) {
      case Answer.Taken taken -> AA;
      case Answer.Failed failed -> isForUs(failed) ? AE : AR;
    };
  }

  private static AckCode accept(Answer answer) {
    return switch (answer) {
      case Answer.Taken taken -> CA;
      case Answer.Failed failed -> isForUs(failed) ? CE : CR;
    };
  }

  private static boolean isForUs(Answer.Failed failed) {
    return switch (failed.problem().kind()) {
      case WRONG, AGAIN -> true;
      case NOT_FOR_US -> false;
    };
  }
}
