package org.recordbank.policy.label;

import java.util.Locale;
import java.util.regex.Pattern;

/** URIs of code systems, as different senders spell them. */
public final class SystemUri {
  private static final Pattern OID = Pattern.compile("[0-2](\\.\\d+)+");

  private SystemUri() {}

  /**
   * One spelling for all: in lower case, of {@code http}, without a version or a slash at the end,
   * and an OID as a URI.
   */
  public static String normal(String uri) {
    String normal = uri.strip().toLowerCase(Locale.ROOT);
    int version = normal.indexOf('|');
    if (version >= 0) {
      normal = normal.substring(0, version);
    }
    if (normal.endsWith("/")) {
      normal = normal.substring(0, normal.length() - 1);
    }
    if (normal.startsWith("https:")) {
      normal = "http:" + normal.substring("https:".length());
    }
    return OID.matcher(normal).matches() ? "urn:oid:" + normal : normal;
  }
}
