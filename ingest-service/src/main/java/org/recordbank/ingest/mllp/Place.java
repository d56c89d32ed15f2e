package org.recordbank.ingest.mllp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a message: what ERR-2 says (HL7 v2.5.1, 2.15.5.2).
 *
 * @param segment name, such as {@code PID}
 * @param sequence which of the segments of this name, from 1
 * @param field number; 0 for the segment as a whole
 */
public record Place(String segment, int sequence, int field) {
  private static final Pattern FORM =
      Pattern.compile("([A-Z][A-Z0-9]{2})(?:[\\[(](\\d{1,5})[])])?(?:[-.](\\d{1,3})\\b.*)?");

  static Place of(String segment, int field) {
    return new Place(segment, 1, field);
  }

  /**
   * The place that an expression such as {@code PID}, {@code PID-3} or {@code PV1[2]-19} names.
   *
   * @return empty where it is of another kind, such as FHIRPath
   */
  static Optional<Place> of(String expression) {
    Matcher matcher = FORM.matcher(expression);
    return matcher.matches()
        ? Optional.of(
            new Place(matcher.group(1), number(matcher.group(2), 1), number(matcher.group(3), 0)))
        : Optional.empty();
  }

  @SuppressWarnings("NullAway") // a group that did not take part is null
  private static int number(String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}
