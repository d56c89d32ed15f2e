package org.recordbank.normalize.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
  private static final String ALPHABET =
      "abc \"\\/\u0000\u001F\b\t\n\r\u007F\u0080\u00E9\u2028\uFFFD\u20AC\uD83D\uDE00";

  private final Random random = new Random(11);

  @Test
  void givesTheBytesThatJacksonGives() throws JsonProcessingException {
    for (int i = 0; i < 2_000; i++) {
      // given
      JsonNode tree = tree(i % 2 == 0 ? CompactNodes.NODES : JsonNodeFactory.instance, 4);

      // when
      byte[] bytes = JsonBytes.of(tree);

      // then
      assertThat(bytes).isEqualTo(JACKSON.writeValueAsBytes(tree));
    }
  }

  private JsonNode tree(JsonNodeFactory nodes, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> nodes.numberNode(random.nextLong());
      case 1 -> nodes.numberNode(new BigDecimal(random.nextInt() + "00E-7"));
      case 2 -> nodes.booleanNode(random.nextBoolean());
      case 3 -> nodes.nullNode();
      case 4 -> nodes.textNode(text());
      case 5 -> {
        ArrayNode array = nodes.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          array.add(tree(nodes, depth - 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = nodes.objectNode();
        for (int i = random.nextInt(9); i > 0; i--) {
          object.set(text(), tree(nodes, depth - 1));
        }
        yield object;
      }
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int at =
          ALPHABET.offsetByCodePoints(
              0, random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length())));
      text.appendCodePoint(ALPHABET.codePointAt(at));
    }
    return random.nextInt(50) == 0 ? text.toString().repeat(20_000) : text.toString();
  }
}
