package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.recordbank.pipeline.document.Utf8;
import org.recordbank.pipeline.outcome.RejectionCode;

/** JSON as a tree, in which numbers keep their digits. */
final class JsonTree {
  /** Objects and arrays within each other, as everywhere in the pipeline. */
  private static final int DEEPEST = 64;

  private static final int LONGEST_NUMBER = 1_000;

  /** No quantity is written with more; written out, a larger exponent would fill the memory. */
  private static final int LARGEST_EXPONENT = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonTree() {}

  /** The object that the bytes hold; each member stands once in it (FHIR R4, section 2.6.2). */
  static ObjectNode read(byte[] document) throws RefusedException {
    if (!Utf8.isWellFormed(document)) {
      throw new RefusedException(RejectionCode.NOT_JSON);
    }
    try (JsonParser parser = MAPPER.createParser(document)) {
      JsonNode root = MAPPER.readTree(parser);
      if (parser.nextToken() != null || !(root instanceof ObjectNode object)) {
        throw new RefusedException(RejectionCode.NOT_JSON);
      }
      checkNumbers(object);
      return object;
    } catch (StreamConstraintsException e) {
      throw new RefusedException(RejectionCode.NESTED_TOO_DEEP);
    } catch (IOException e) {
      throw new RefusedException(RejectionCode.NOT_JSON);
    }
  }

  private static void checkNumbers(JsonNode node) throws RefusedException {
    if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > LARGEST_EXPONENT) {
      throw new RefusedException(RejectionCode.NOT_FHIR);
    }
    for (JsonNode child : node) {
      checkNumbers(child);
    }
  }

  /** The bytes of a tree, UTF-8. */
  static byte[] write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes is writable", e);
    }
  }
}
