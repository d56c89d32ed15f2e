package org.recordbank.schemas;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The two records of each schema that a released version keeps: as little and as much as may be.
 */
enum Sample {
  /** Nulls, empty texts, empty lists, zeros; what has a default, by its default. */
  MINIMAL {
    @Override
    Object value(Schema schema, String path) {
      return switch (schema.getType()) {
        case STRING -> "";
        case LONG -> 0L;
        case INT -> 0;
        case BOOLEAN -> false;
        case BYTES -> ByteBuffer.allocate(0);
        case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
        case ARRAY -> new GenericData.Array<>(0, schema);
        case RECORD -> record(schema, path);
        default -> throw unknown(schema);
      };
    }
  },

  /** Every field filled, no two alike, texts beyond ASCII, numbers beyond 32 bits. */
  FULL {
    @Override
    Object value(Schema schema, String path) {
      return switch (schema.getType()) {
        case STRING -> path + " äß漢😀";
        case LONG -> 1_767_225_600_000L + path.hashCode();
        case INT -> -path.length();
        case BOOLEAN -> true;
        case BYTES -> ByteBuffer.wrap(bytes(path, 40));
        case FIXED -> new GenericData.Fixed(schema, bytes(path, schema.getFixedSize()));
        case ARRAY ->
            new GenericData.Array<>(
                schema,
                List.of(
                    value(schema.getElementType(), path + "0"),
                    value(schema.getElementType(), path + "1")));
        case RECORD -> record(schema, path);
        case UNION -> value(schema.getTypes().getLast(), path);
        default -> throw unknown(schema);
      };
    }
  };

  abstract Object value(Schema schema, String path);

  GenericRecord of(Schema schema) {
    return record(schema, schema.getName());
  }

  GenericRecord record(Schema schema, String path) {
    var filled = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Object value =
          this == MINIMAL && field.hasDefaultValue()
              ? GenericData.get().getDefaultValue(field)
              : value(field.schema(), path + "." + field.name());
      filled.put(field.pos(), value);
    }
    return filled;
  }

  private static byte[] bytes(String path, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (path.hashCode() * 31 + i * 7);
    }
    return bytes;
  }

  private static IllegalArgumentException unknown(Schema schema) {
    return new IllegalArgumentException("a sample cannot fill a " + schema.getType());
  }
}
