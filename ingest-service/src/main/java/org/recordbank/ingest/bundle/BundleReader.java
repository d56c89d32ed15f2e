package org.recordbank.ingest.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.document.Utf8;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;

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
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 1_000;

  private final Limits limits;
  private final JsonFactory factory;

  public BundleReader(Limits limits) {
    this.limits = limits;
    this.factory =
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    // One more than the limit: the walk counts, and knows the place.
                    .maxNestingDepth(limits.depth() + 1)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(limits.bytes())
                    .maxTokenCount(limits.bytes() / 4 + 1L)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
  }

  public Reading read(byte[] document) {
    if (document.length > limits.bytes()) {
      return new Reading.Problem(RejectionCode.TOO_LARGE, "Bundle", Optional.empty());
    }
    if (!isUtf8(document)) {
      return new Reading.Problem(RejectionCode.NOT_JSON, "Bundle", Optional.empty());
    }
    try (JsonParser json = factory.createParser(document)) {
      return read(new Walk(new Tokens(json, limits.depth())));
    } catch (IOException e) {
      return new Reading.Problem(RejectionCode.NOT_JSON, "Bundle", Optional.empty());
    }
  }

  private static Reading read(Walk walk) {
    RejectionCode code;
    try {
      walk.run();
      return walk.reading();
    } catch (Refused e) {
      code = e.code();
    } catch (StreamConstraintsException e) {
      code = RejectionCode.TOO_LARGE;
    } catch (IOException e) {
      code = RejectionCode.NOT_JSON;
    }
    return new Reading.Problem(code, walk.place(), walk.message());
  }

  /** Were one of the first bytes zero, a parser would take the text for UTF-16 or UTF-32. */
  private static boolean isUtf8(byte[] document) {
    for (int i = 0; i < Math.min(4, document.length); i++) {
      if (document[i] == 0) {
        return false;
      }
    }
    return Utf8.isWellFormed(document);
  }
}
