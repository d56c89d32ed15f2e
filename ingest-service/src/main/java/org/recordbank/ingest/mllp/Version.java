package org.recordbank.ingest.mllp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of HL7 v2, from MSH-12.1.
 *
 * @param number of {@code 2.number}; 0 where the message does not say, as old senders do
 * @param revision of {@code 2.number.revision}
 */
record Version(int number, int revision) {
  private static final Pattern FORM = Pattern.compile("2\\.(\\d)(?:\\.(\\d))?");
  private static final Version UNSAID = new Version(0, 0);
  private static final Version UNKNOWN = new Version(-1, 0);

  static Version of(String text) {
    if (text.isEmpty()) {
      return UNSAID;
    }
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? new Version(
            Integer.parseInt(matcher.group(1)),
            matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)))
        : UNKNOWN;
  }

  boolean isSupported() {
    return this.equals(UNSAID) || number > 0;
  }

  /** An unknown one counts as a late one: it is answered by the newest rules. */
  boolean isFrom(int otherNumber, int otherRevision) {
    return this.equals(UNKNOWN)
        || number > otherNumber
        || (number == otherNumber && revision >= otherRevision);
  }
}
