package org.recordbank.pipeline.visit;

import java.nio.ByteBuffer;
import org.recordbank.schemas.CodeCounts;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.Document;

/** The deposit of a part of a visit. */
public final class Reduction {
  private Reduction() {}

  /**
   * The order of a part. The document says everything, so only what names it is left of it; counts
   * of all that was read would tell how much is missing.
   *
   * @param order of the whole
   * @param part the bundle that is left, which stands alone
   */
  public static DepositOrdered of(DepositOrdered order, Document part) {
    Document source = order.getSource();
    return DepositOrdered.newBuilder(order)
        .setSource(
            new Document(
                source.getContentType(),
                source.getLength(),
                source.getHash(),
                ByteBuffer.allocate(0),
                null))
        .setNormalized(part)
        .setCodes(new CodeCounts(0, 0, 0))
        .setConversion(null)
        .setReduced(true)
        .build();
  }

  /**
   * Whether an order is of a part and has no document, or of the whole and has one. A bundle that
   * needs the document to be opened is none that could be a part.
   */
  static boolean agrees(DepositOrdered order) {
    boolean hasSource = order.getSource().getContent().hasRemaining();
    return order.getReduced()
        ? !hasSource && order.getNormalized().getDictionary() == null
        : hasSource;
  }
}
