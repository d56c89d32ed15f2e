package org.recordbank.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Between records, their bytes and a plain JSON form that is easy to compare and to read. */
final class AvroBytes {

  private AvroBytes() {}

  static byte[] write(GenericRecord datum) {
    return write(datum, new GenericDatumWriter<>(datum.getSchema()));
  }

  static GenericRecord read(byte[] bytes, Schema writer, Schema reader) {
    return decode(bytes, new GenericDatumReader<>(writer, reader));
  }

  /** By way of the generated class, as a service reads. */
  static SpecificRecord readGenerated(byte[] bytes, Schema writer, Schema present) {
    SpecificData model = SpecificData.getForSchema(present);
    DatumReader<SpecificRecord> reader = reader(model, writer, present);
    return decode(bytes, reader);
  }

  static byte[] writeGenerated(SpecificRecord datum) {
    SpecificData model = SpecificData.getForClass(datum.getClass());
    DatumWriter<SpecificRecord> writer = writer(model, datum.getSchema());
    return write(datum, writer);
  }

  /** Records as objects with their fields in order, bytes as hexadecimal digits. */
  static JsonNode json(Object datum) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (datum) {
      case null -> nodes.nullNode();
      case GenericRecord row -> {
        ObjectNode node = nodes.objectNode();
        row.getSchema().getFields().forEach(f -> node.set(f.name(), json(row.get(f.pos()))));
        yield node;
      }
      case Collection<?> items -> {
        ArrayNode node = nodes.arrayNode();
        items.forEach(item -> node.add(json(item)));
        yield node;
      }
      case GenericFixed fixed -> nodes.textNode(HexFormat.of().formatHex(fixed.bytes()));
      case ByteBuffer buffer -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield nodes.textNode(HexFormat.of().formatHex(bytes));
      }
      case CharSequence text -> nodes.textNode(text.toString());
      case Integer number -> nodes.numberNode(number);
      case Long number -> nodes.numberNode(number);
      case Boolean flag -> nodes.booleanNode(flag);
      default -> throw new IllegalArgumentException("no JSON form for " + datum.getClass());
    };
  }

  @SuppressWarnings("unchecked") // Avro's own signature is raw in effect
  private static DatumReader<SpecificRecord> reader(SpecificData model, Schema from, Schema to) {
    return (DatumReader<SpecificRecord>) model.createDatumReader(from, to);
  }

  @SuppressWarnings("unchecked") // Avro's own signature is raw in effect
  private static DatumWriter<SpecificRecord> writer(GenericData model, Schema schema) {
    return (DatumWriter<SpecificRecord>) model.createDatumWriter(schema);
  }

  private static <T> byte[] write(T datum, DatumWriter<T> writer) {
    var bytes = new ByteArrayOutputStream();
    try {
      var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
      writer.write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T decode(byte[] bytes, DatumReader<T> reader) {
    try {
      var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
      T datum = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new IllegalArgumentException("bytes are left over");
      }
      return datum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
