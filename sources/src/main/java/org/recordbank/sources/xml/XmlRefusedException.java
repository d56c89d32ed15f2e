package org.recordbank.sources.xml;

/** The bytes are not read as XML. Says why, and nothing of what they hold. */
public final class XmlRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Reason {
    NOT_WELL_FORMED("the document is not well-formed XML 1.0 with namespaces"),
    NOT_ALLOWED("the document holds a document type declaration or an inclusion"),
    TOO_DEEP("the document is nested deeper than the limit"),
    TOO_LARGE("the document holds more bytes, elements or attributes than the limit");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Reason reason;

  XmlRefusedException(Reason reason) {
    super(reason.sentence, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
