package org.recordbank.ingest.bundle;

import java.util.Optional;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.json.JsonCursor;
import org.recordbank.sources.json.MalformedException;

/**
 * Reads a FHIR R4 Bundle of one patient and one encounter.
 *
 * <ul>
 *   <li>The bytes are UTF-8; a byte-order mark before them is passed over (RFC 8259, section 8.1).
 *       Nothing but white space comes after the outermost value.
 *   <li>Patient and Encounter are counted among the resources of the bundle's own entries.
 *       Contained resources and those of a bundle within the bundle do not count.
 *   <li>The patient is known by the first of Patient.identifier that has a value, is not marked
 *       {@code old}, and can be a key; see {@link Identifier}. A facility that has several puts
 *       first the one that it uses itself.
 *   <li>A member that facts come from may stand in its object once only.
 *   <li>Bundle.type, where it is there, is one in which somebody submits something: collection,
 *       message, transaction, document or batch.
 * </ul>
 */
public final class BundleReader {
  private final Limits limits;

  public BundleReader(Limits limits) {
    this.limits = limits;
  }

  public Reading read(byte[] document) {
    if (document.length > limits.bytes()) {
      return new Reading.Problem(RejectionCode.TOO_LARGE, "Bundle", Optional.empty());
    }
    Tokens tokens = new Tokens(document, JsonCursor.begin(document), limits.depth());
    return read(new Walk(tokens));
  }

  private static Reading read(Walk walk) {
    RejectionCode code;
    try {
      walk.run();
      return walk.reading();
    } catch (Refused e) {
      code = e.code();
    } catch (MalformedException e) {
      code = RejectionCode.NOT_JSON;
    }
    return new Reading.Problem(code, walk.place(), walk.message());
  }
}
