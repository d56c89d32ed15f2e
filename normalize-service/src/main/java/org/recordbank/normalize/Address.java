package org.recordbank.normalize;

import java.util.Optional;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.schemas.Topics;

/**
 * A facility's code as it stands in addresses. A system that is empty is written {@value #NONE};
 * its slashes, like those of a code, are written {@code %2F}.
 */
record Address(String facility, Code code) {
  /** The system of codes that come without one. */
  static final String NONE = "-";

  private static final int LONGEST = 255;

  /** Empty where no code that normalize-service writes has such an address. */
  static Optional<Address> of(String facility, String system, String code) {
    boolean usable =
        Topics.isName(facility)
            && !code.isBlank()
            && code.length() <= LONGEST
            && system.length() <= LONGEST
            && code.indexOf('\0') < 0
            && system.indexOf('\0') < 0;
    return usable
        ? Optional.of(new Address(facility, new Code(system(system), code)))
        : Optional.empty();
  }

  /** The system that is meant. */
  static String system(String written) {
    return written.equals(NONE) ? "" : written;
  }

  /** As a system is written. */
  static String written(String system) {
    return system.isEmpty() ? NONE : system;
  }
}
