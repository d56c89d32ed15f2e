package org.recordbank.sandbox.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The Confluent wire format by hand: a zero byte, the schema's identifier in four bytes, the Avro
 * bytes; schemas by the Confluent REST API. Shares nothing with the serializers of the services, so
 * it shows that others can read and write our topics.
 */
public final class WireFormat {

  private static final int PREFIX = 5;

  private final Http http = new Http();
  private final URI confluent;
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * Speaks with a registry.
   *
   * @param registry its address without a path
   */
  public WireFormat(URI registry) {
    this.confluent = registry.resolve("/apis/ccompat/v7/");
  }

  /** The bytes of a record. */
  public byte[] encode(SpecificRecord record) {
    var out = new ByteArrayOutputStream();
    int id = ids.computeIfAbsent(record.getSchema().getFullName(), this::fetchId);
    out.writeBytes(ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(id).array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new SpecificDatumWriter<SpecificRecord>(
              record.getSchema(), SpecificData.getForClass(record.getClass()))
          .write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * What bytes say; the class follows from the name of the schema.
   *
   * @throws IllegalArgumentException if they are no record of ours
   * @throws UncheckedIOException if the registry is away
   */
  public SpecificRecord decode(byte[] bytes) {
    if (bytes.length <= PREFIX || bytes[0] != 0) {
      throw new IllegalArgumentException("not the wire format");
    }
    Schema writer =
        schemas.computeIfAbsent(ByteBuffer.wrap(bytes, 1, 4).getInt(), this::fetchSchema);
    Class<?> type = SpecificData.get().getClass(writer);
    if (type == null) {
      throw new IllegalArgumentException("no record of ours: " + writer.getFullName());
    }
    SpecificData data = SpecificData.getForClass(type);
    var reader = new SpecificDatumReader<SpecificRecord>(writer, data.getSchema(type), data);
    try {
      return reader.read(
          null, DecoderFactory.get().binaryDecoder(bytes, PREFIX, bytes.length - PREFIX, null));
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a " + writer.getFullName(), e);
    }
  }

  private int fetchId(String subject) {
    return fetch("subjects/" + subject + "/versions/latest").path("id").asInt();
  }

  private Schema fetchSchema(int id) {
    String path = "schemas/ids/" + Integer.toUnsignedString(id);
    HttpResponse<byte[]> response = http.get(confluent.resolve(path), "");
    if (response.statusCode() == 404 || response.statusCode() == 400) {
      throw new IllegalArgumentException("no schema has the number " + id);
    }
    return new Schema.Parser().parse(body(response, path).path("schema").asText());
  }

  private JsonNode fetch(String path) {
    return body(http.get(confluent.resolve(path), ""), path);
  }

  private static JsonNode body(HttpResponse<byte[]> response, String path) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "the registry answers " + response.statusCode() + " for " + path);
    }
    return Http.json(response);
  }
}
