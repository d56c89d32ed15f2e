package org.recordbank.policy.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;

/** How bundles are parsed and written. */
final class BundleJson {
  // What FHIR nests by itself stays below 40; items of questionnaires within items may go on.
  private static final int DEPTH = 250;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(1_000)
                  .maxNameLength(1_000)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private BundleJson() {}

  static JsonParser parser(byte[] bundle) throws IOException {
    return FACTORY.createParser(bundle);
  }

  /**
   * A parser that refuses a member that stands twice in its object: what was read from the one must
   * not decide about the other.
   */
  static JsonParser strict(byte[] bundle) throws IOException {
    return FACTORY.createParser(bundle).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  static void require(boolean isAsExpected) throws BadBundleException {
    if (!isAsExpected) {
      throw new BadBundleException();
    }
  }

  /** Goes to the member {@code entry} of the bundle; whether there is one. */
  static boolean toEntries(JsonParser json) throws IOException, BadBundleException {
    require(json.nextToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isEntry = json.currentName().equals("entry");
      JsonToken value = json.nextToken();
      if (isEntry) {
        require(value == JsonToken.START_ARRAY);
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  /** Goes through the rest of the bundle: what comes behind has to be JSON too. */
  static void toEnd(JsonParser json) throws IOException, BadBundleException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      require(!json.currentName().equals("entry"));
      json.nextToken();
      json.skipChildren();
    }
    require(json.nextToken() == null);
  }
}
