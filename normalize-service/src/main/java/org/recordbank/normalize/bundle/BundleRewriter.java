package org.recordbank.normalize.bundle;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.recordbank.normalize.terminology.Mapping;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.pipeline.document.Utf8;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.PatientIdentifier;

/**
 * Puts standard codings beside the sender's own. The bundle is read, not rebuilt: the additions are
 * inserted into its bytes, so that numbers, escapes, order and white space stay as they were.
 */
public final class BundleRewriter {
  private final Terminology terminology;

  public BundleRewriter(Terminology terminology) {
    this.terminology = terminology;
  }

  /**
   * Rewrites one bundle.
   *
   * @param bundle FHIR R4 in JSON
   * @param facility who sent it, for its map
   */
  public Rewrite rewrite(byte[] bundle, String facility) {
    if (!Utf8.isWellFormed(bundle)) {
      return new Rewrite.Refused(RejectionCode.NOT_JSON);
    }
    Additions additions = new Additions(terminology, facility);
    int from = afterByteOrderMark(bundle);
    BundleReader read;
    try {
      read = BundleReader.read(bundle, from, additions);
    } catch (BundleReader.TooDeepException e) {
      return new Rewrite.Refused(RejectionCode.NESTED_TOO_DEEP);
    } catch (IOException e) { // there is no world here that could be in trouble
      return new Rewrite.Refused(RejectionCode.NOT_JSON);
    }
    return outcome(read, bundle, from, additions);
  }

  private static Rewrite outcome(BundleReader read, byte[] bundle, int from, Additions additions) {
    if (!read.isBundle()) {
      return new Rewrite.Refused(RejectionCode.NOT_A_BUNDLE);
    }
    if (read.patients().size() != 1) {
      return new Rewrite.Refused(
          read.patients().isEmpty() ? RejectionCode.NO_PATIENT : RejectionCode.SEVERAL_PATIENTS);
    }
    List<PatientIdentifier> identifiers = read.patients().getFirst().identifiers();
    if (identifiers.isEmpty()) {
      return new Rewrite.Refused(RejectionCode.NO_PATIENT_IDENTIFIER);
    }
    return new Rewrite.Done(
        inserted(bundle, from, additions.insertions()),
        List.copyOf(new LinkedHashSet<>(identifiers)),
        additions.counts(),
        additions.unmapped());
  }

  private static byte[] inserted(byte[] bundle, int from, List<Additions.Insertion> insertions) {
    int length = bundle.length - from;
    for (Additions.Insertion insertion : insertions) {
      for (Mapping coding : insertion.codings()) {
        length += 1 + coding.json().length;
      }
    }
    byte[] out = new byte[length];
    int read = from;
    int written = 0;
    for (Additions.Insertion insertion : insertions) {
      int before = insertion.offset() - read;
      System.arraycopy(bundle, read, out, written, before);
      written += before;
      read = insertion.offset();
      if (bundle[read] != ']') {
        throw new IllegalStateException("an array of codings ends where it does not");
      }
      for (Mapping coding : insertion.codings()) {
        out[written++] = ',';
        System.arraycopy(coding.json(), 0, out, written, coding.json().length);
        written += coding.json().length;
      }
    }
    System.arraycopy(bundle, read, out, written, bundle.length - read);
    return out;
  }

  private static int afterByteOrderMark(byte[] bytes) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return mark ? 3 : 0;
  }
}
