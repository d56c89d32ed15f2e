package org.recordbank.normalize.bundle;

import java.util.LinkedHashSet;
import java.util.List;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.unit.Units;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * Puts standard codings and units beside the sender's own. The bundle is read, not rebuilt: the
 * additions are inserted into its bytes, so that numbers, escapes, order and white space stay as
 * they were. Safe for any thread.
 */
public final class BundleRewriter {
  private final Meanings meanings;
  private final UnitMeanings unitMeanings;
  private final Units units;

  /** A rewriter by this terminology, and the units that are shipped. */
  public BundleRewriter(Terminology terminology) {
    this.meanings = new Meanings(terminology);
    this.units = Units.shipped();
    this.unitMeanings = new UnitMeanings(terminology, units);
  }

  /**
   * Rewrites one bundle.
   *
   * @param bundle FHIR R4 in JSON
   * @param facility who sent it, for its map
   */
  public Rewrite rewrite(byte[] bundle, String facility) {
    int from = afterByteOrderMark(bundle);
    Insertions insertions = new Insertions();
    UnmappedCodes unmapped = new UnmappedCodes();
    Concepts concepts = new Concepts(meanings, facility, bundle, insertions, unmapped);
    Quantities quantities =
        new Quantities(unitMeanings, units, facility, bundle, insertions, unmapped);
    BundleReader reader = new BundleReader(bundle, from, concepts, quantities, unmapped);
    try {
      reader.read();
    } catch (TooDeepException e) {
      return new Rewrite.Refused(RejectionCode.NESTED_TOO_DEEP);
    } catch (MalformedException e) {
      return new Rewrite.Refused(RejectionCode.NOT_JSON);
    }
    if (!reader.isBundle()) {
      return new Rewrite.Refused(RejectionCode.NOT_A_BUNDLE);
    }
    if (reader.patients() != 1) {
      return new Rewrite.Refused(
          reader.patients() == 0 ? RejectionCode.NO_PATIENT : RejectionCode.SEVERAL_PATIENTS);
    }
    if (reader.identifiers().isEmpty()) {
      return new Rewrite.Refused(RejectionCode.NO_PATIENT_IDENTIFIER);
    }
    Kinds kinds = reader.kinds();
    return new Rewrite.Done(
        insertions.into(bundle, from),
        List.copyOf(new LinkedHashSet<>(reader.identifiers())),
        kinds.all().counts(),
        kinds.counts(),
        unmapped.all());
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
