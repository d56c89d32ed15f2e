package org.recordbank.normalize.publication;

import org.jspecify.annotations.Nullable;

/**
 * A file cannot be loaded. The message says file, entry of an archive, line, what is wrong and what
 * mends it, in one line, such as {@code loinc.zip, entry Loinc.csv, line 12: STATUS: is none of
 * ...; fetch the file anew from its publisher}.
 */
public final class BadPublicationException extends Exception {
  /** Where a file was changed after it left its publisher, or damaged on its way. */
  static final String FETCH_ANEW = "fetch the file anew from its publisher";

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String entry;
  private final long line;

  /**
   * At a place.
   *
   * @param entry of an archive; empty where the file itself is meant
   * @param line from 1; 0 where the whole is meant
   * @param wrong what is wrong, without a full stop
   * @param mend what the reader of the message can do about it
   */
  BadPublicationException(
      String file, String entry, long line, String wrong, String mend, @Nullable Throwable cause) {
    super(
        file
            + (entry.isEmpty() ? "" : ", entry " + entry)
            + (line > 0 ? ", line " + line : "")
            + ": "
            + wrong
            + "; "
            + mend,
        cause);
    this.file = file;
    this.entry = entry;
    this.line = line;
  }

  /** Of a whole file. */
  static BadPublicationException of(String file, String wrong, String mend) {
    return new BadPublicationException(file, "", 0, wrong, mend, null);
  }

  public String file() {
    return file;
  }

  /** Of an archive; empty where the file itself is meant. */
  public String entry() {
    return entry;
  }

  /** From 1; 0 where the whole is meant. */
  public long line() {
    return line;
  }
}
