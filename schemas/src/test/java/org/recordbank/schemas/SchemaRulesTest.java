package org.recordbank.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The rules for schemas that the README states, on every schema there is. */
final class SchemaRulesTest {

  private static final Path SOURCES = Path.of("src", "main", "avro");

  private final Map<String, Schema> named = named();

  @Test
  void everySchemaAndFieldSaysWhatItIs() {
    // when
    var silent = new ArrayList<String>();
    named.values().stream().filter(s -> isBlank(s.getDoc())).forEach(s -> silent.add(s.getName()));
    fields().forEach((place, f) -> silent.addAll(isBlank(f.doc()) ? List.of(place) : List.of()));

    // then
    assertThat(silent).as("without a doc").isEmpty();
  }

  @Test
  void noSchemaIsAnEnumForAnEnumCannotGrow() {
    assertThat(named.values()).noneMatch(schema -> schema.getType() == Schema.Type.ENUM);
  }

  @Test
  void everyUnionIsNullOrOneThingAndNullByDefault() {
    fields()
        .forEach(
            (place, field) -> {
              if (field.schema().isUnion()) {
                assertThat(field.schema().getTypes()).as(place).hasSize(2);
                assertThat(field.schema().getTypes().getFirst().getType())
                    .as(place)
                    .isEqualTo(Schema.Type.NULL);
                assertThat(field.defaultVal()).as(place).isEqualTo(JsonProperties.NULL_VALUE);
              }
            });
  }

  @Test
  void everyMomentIsATimestampInMilliseconds() {
    fields()
        .forEach(
            (place, field) -> {
              boolean moment = field.name().equals("at") || field.name().endsWith("At");
              if (moment) {
                assertThat(field.schema().getLogicalType()).as(place).isNotNull();
                assertThat(field.schema().getLogicalType().getName())
                    .as(place)
                    .isEqualTo("timestamp-millis");
              }
            });
  }

  @Test
  void everySchemaFileIsInTheCatalogueAndEverySchemaInTheCatalogueHasAFile() throws IOException {
    // given
    var files = new TreeSet<String>();
    try (var list = Files.list(SOURCES)) {
      list.forEach(file -> files.add(file.getFileName().toString().replace(".avsc", "")));
    }
    var onTopics = new TreeSet<String>();
    Released.present().values().forEach(schema -> onTopics.add(schema.getName()));
    var used = new TreeSet<String>();
    named.values().forEach(schema -> used.add(schema.getName()));

    // then
    assertThat(files).as("schema files").containsAll(onTopics);
    assertThat(used).as("schemas on topics, or inside of them").containsAll(files);
  }

  private Map<String, Schema.Field> fields() {
    var fields = new LinkedHashMap<String, Schema.Field>();
    named.values().stream()
        .filter(schema -> schema.getType() == Schema.Type.RECORD)
        .forEach(s -> s.getFields().forEach(f -> fields.put(s.getName() + "." + f.name(), f)));
    return fields;
  }

  private static Map<String, Schema> named() {
    var found = new LinkedHashMap<String, Schema>();
    Released.present().values().forEach(schema -> collect(schema, found));
    return found;
  }

  private static void collect(Schema schema, Map<String, Schema> into) {
    switch (schema.getType()) {
      case RECORD -> {
        if (into.put(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema(), into));
        }
      }
      case FIXED, ENUM -> into.put(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType(), into);
      case MAP -> collect(schema.getValueType(), into);
      case UNION -> schema.getTypes().forEach(type -> collect(type, into));
      default -> {}
    }
  }

  private static boolean isBlank(@org.jspecify.annotations.Nullable String text) {
    return text == null || text.isBlank();
  }
}
