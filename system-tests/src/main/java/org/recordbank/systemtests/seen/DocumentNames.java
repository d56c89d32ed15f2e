package org.recordbank.systemtests.seen;

import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.systemtests.promises.Observations.Kept;

/**
 * What documents are called: facility and hash. A correction has the document of what it corrects,
 * and an end of its own; so its name has the visit as well.
 */
final class DocumentNames {

  private static final HexFormat HEX = HexFormat.of();
  private static final String UNKNOWN = "?";

  private DocumentNames() {}

  static String of(VisitOutcome outcome) {
    return of(
        outcome.getFacility(),
        outcome.getContentHash().bytes(),
        outcome.getVisitId(),
        outcome.getCorrects());
  }

  static String of(DepositPosted posted) {
    return of(
        posted.getFacility(),
        posted.getContentHash().bytes(),
        posted.getVisitId(),
        posted.getCorrects());
  }

  static String of(String facility, byte[] hash, String visitId, @Nullable String corrects) {
    String document = facility + ":" + HEX.formatHex(hash);
    return corrects == null ? document : Kept.correction(document, visitId);
  }

  /**
   * Of a record that was rejected.
   *
   * @param value what its bytes say, where anybody can read them
   */
  static String of(VisitRejected rejected, Optional<SpecificRecord> value) {
    Sha256 hash = rejected.getContentHash();
    String document =
        Optional.ofNullable(rejected.getFacility()).orElse(UNKNOWN)
            + ":"
            + (hash == null ? UNKNOWN : HEX.formatHex(hash.bytes()));
    return value
        .flatMap(DocumentNames::header)
        .filter(header -> header.getCorrects() != null)
        .map(header -> Kept.correction(document, header.getVisitId()))
        .orElse(document);
  }

  private static Optional<VisitHeader> header(SpecificRecord value) {
    return switch (value) {
      case VisitReceived received -> Optional.of(received.getHeader());
      case VisitNormalized normalized -> Optional.of(normalized.getHeader());
      case DepositOrdered ordered -> Optional.of(ordered.getHeader());
      default -> Optional.empty();
    };
  }
}
