package org.recordbank.pipeline.visit;

import java.util.List;
import org.recordbank.schemas.Document;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitReceived;

/**
 * A visit that is deposited again because it is known better what its codes mean: the same document
 * under an identifier of its own, made of the visit that was deposited first and the number of the
 * decision. Made twice it is the same visit, and so is deposited once.
 */
public final class Correction {
  /** System of the message identifiers of corrections; no facility may use it. */
  public static final String SYSTEM = "urn:recordbank:correction";

  private static final String BEGINNING = SYSTEM + "|";

  private Correction() {}

  /** The message identifier of the correction of a visit by a decision. */
  public static String messageId(String visitId, long decision) {
    return BEGINNING + visitId + ":" + decision;
  }

  /** Whether a message identifier, as system|value, says that it is one of a correction. */
  public static boolean isMessageId(String messageId) {
    return messageId.startsWith(BEGINNING);
  }

  /** The visit that was deposited first: the one corrected, or the visit itself. */
  public static String original(VisitHeader header) {
    String corrects = header.getCorrects();
    return corrects == null ? header.getVisitId() : corrects;
  }

  /**
   * The visit as it is to be normalized again. It keeps the time at which it was received; what it
   * said of identifiers that were given up has been heard already.
   *
   * @param deposited the header of the deposit: of the first, or of a correction of it
   * @param source the document as it was received
   * @param decision number of the decision
   */
  public static VisitReceived of(VisitHeader deposited, Document source, long decision) {
    String original = original(deposited);
    String messageId = messageId(original, decision);
    VisitHeader header =
        VisitHeader.newBuilder(deposited)
            .setVisitId(VisitId.of(deposited.getFacility(), messageId))
            .setMessageId(messageId)
            .setMerges(List.of())
            .setCorrects(original)
            .build();
    return new VisitReceived(header, source);
  }

  /** Whether what a header says of a correction fits together. */
  static boolean agrees(VisitHeader header) {
    String corrects = header.getCorrects();
    String messageId = header.getMessageId();
    return corrects == null
        ? !isMessageId(messageId)
        : VisitId.isWellFormed(corrects)
            && isMessageId(messageId)
            && messageId.startsWith(corrects + ":", BEGINNING.length());
  }
}
