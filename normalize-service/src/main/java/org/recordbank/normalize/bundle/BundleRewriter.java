package org.recordbank.normalize.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.recordbank.normalize.terminology.Terminology;
import org.recordbank.normalize.unit.Units;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.json.JsonCursor;
import org.recordbank.sources.json.MalformedException;

/**
 * Puts standard codings and units beside the sender's own. The bundle is read, not rebuilt: the
 * additions are inserted into its bytes, so that numbers, escapes, order and white space stay as
 * they were. Safe for any thread.
 */
public final class BundleRewriter {
  /** Raised when the same bundle would be rewritten otherwise than before by the same tables. */
  private static final String RULES = "rewrite 1\n";

  private final Terminology terminology;
  private final String version;
  private final Meanings meanings;
  private final UnitMeanings unitMeanings;
  private final Units units;

  /** A rewriter by this terminology, and the units that are shipped. */
  public BundleRewriter(Terminology terminology) {
    this.terminology = terminology;
    this.version = version(terminology);
    this.meanings = new Meanings(terminology);
    this.units = Units.shipped();
    this.unitMeanings = new UnitMeanings(terminology, units);
  }

  /** Whether it is this terminology that it rewrites by. */
  public boolean isBy(Terminology other) {
    return terminology == other;
  }

  /** The same version rewrites the same bundle to the same bytes. */
  public String version() {
    return version;
  }

  /** The version of a rewriter by this terminology: that of it, a dot, and a digest of the rest. */
  public static String version(Terminology terminology) {
    try {
      byte[] rest = (RULES + Units.shipped().version()).getBytes(US_ASCII);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(rest);
      return terminology.version() + "." + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Rewrites one bundle.
   *
   * @param bundle FHIR R4 in JSON
   * @param facility who sent it, for its map
   */
  public Rewrite rewrite(byte[] bundle, String facility) {
    int from = JsonCursor.begin(bundle);
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
}
