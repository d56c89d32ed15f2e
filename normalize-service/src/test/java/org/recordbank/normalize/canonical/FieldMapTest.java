package org.recordbank.normalize.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FieldMapTest {
  @Test
  void doesWhatALinkedHashMapDoes() {
    // given
    Random random = new Random(7);
    Map<String, JsonNode> expected = new LinkedHashMap<>();
    Map<String, JsonNode> map = new FieldMap();

    for (int i = 0; i < 20_000; i++) {
      // when
      String name = new String("name" + random.nextInt(12)); // another object of the same text
      JsonNode value = IntNode.valueOf(i);
      switch (random.nextInt(4)) {
        case 0 -> assertThat(map.remove(name)).isEqualTo(expected.remove(name));
        case 1 -> dropFirst(map.entrySet().iterator(), expected.entrySet().iterator());
        default -> assertThat(map.put(name, value)).isEqualTo(expected.put(name, value));
      }

      // then
      assertThat(map.get(name)).isEqualTo(expected.get(name));
      assertThat(map.containsKey(name)).isEqualTo(expected.containsKey(name));
      assertThat(map).isEqualTo(expected);
      assertThat(map.entrySet()).containsExactlyElementsOf(expected.entrySet());
    }
    assertThat(map).isNotEmpty();
    assertThat(map.get(null)).isNull();
  }

  @Test
  void isEqualToOneInAnotherOrderAndToNoneWithAnotherValue() {
    // given
    Map<String, JsonNode> map = new FieldMap();
    map.put("a", IntNode.valueOf(1));
    map.put("b", IntNode.valueOf(2));
    Map<String, JsonNode> turned = new FieldMap();
    turned.put("b", IntNode.valueOf(2));

    // when
    boolean before = map.equals(turned);
    turned.put("a", IntNode.valueOf(1));

    // then
    assertThat(before).isFalse();
    assertThat(map).isEqualTo(turned).hasSameHashCodeAs(turned).isEqualTo(Map.copyOf(turned));
    turned.put("a", IntNode.valueOf(3));
    assertThat(map).isNotEqualTo(turned);
  }

  private static void dropFirst(Iterator<?>... entries) {
    for (Iterator<?> each : entries) {
      if (each.hasNext()) {
        each.next();
        each.remove();
      }
    }
  }
}
