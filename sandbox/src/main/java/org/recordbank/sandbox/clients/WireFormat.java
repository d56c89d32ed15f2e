package org.recordbank.sandbox.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.recordbank.sandbox.parts.Registry;

/**
 * The Confluent wire format by hand: a zero byte, the schema's identifier in four bytes, the Avro
 * bytes; schemas by the Confluent REST API. Shares nothing with the serializers of the services, so
 * it shows that others can read and write our topics.
 */
public final class WireFormat {

  private static final int PREFIX = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** No topic takes larger records, so nothing in one is longer. */
  private static final int LARGEST_RECORD = 32 << 20;

  static {
    // Avro gives memory to a length before it has seen the bytes. Read once, with its decoder.
    for (String what : List.of("bytes.maxLength", "string.maxLength", "collectionItems")) {
      System.getProperties()
          .putIfAbsent("org.apache.avro.limits." + what, String.valueOf(LARGEST_RECORD));
    }
  }

  private final Http http = new Http();
  private final URI confluent;
  private final String authorization;
  private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /**
   * Speaks with a registry.
   *
   * @param registry its address without a path
   */
  public WireFormat(URI registry) {
    this(registry.resolve(Registry.CONFLUENT_API + "/"), "");
  }

  private WireFormat(URI confluent, String authorization) {
    this.confluent = confluent;
    this.authorization = authorization;
  }

  /**
   * Speaks with any registry that has the Confluent REST API.
   *
   * @param api address of that API
   * @param authorization sent as the header of that name; empty for none
   */
  public static WireFormat ofConfluentApi(URI api, String authorization) {
    String address = api.toString();
    return new WireFormat(
        URI.create(address.endsWith("/") ? address : address + "/"), authorization);
  }

  /** The bytes of a record. */
  public byte[] encode(SpecificRecord record) {
    var out = new ByteArrayOutputStream();
    int id = ids.computeIfAbsent(record.getSchema(), this::fetchId);
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
   * What bytes say; empty where nobody can read them: not the wire format, a schema that the
   * registry does not know, no record of ours, or not what the schema says.
   *
   * @throws IllegalStateException where the registry is in trouble
   */
  public Optional<SpecificRecord> read(byte[] bytes) {
    if (bytes.length <= PREFIX || bytes[0] != 0) {
      return Optional.empty();
    }
    int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
    if (!schemas.containsKey(id)) {
      int status = get(schemaPath(id)).statusCode();
      if (status == 404 || status == 400) {
        return Optional.empty();
      }
      Schema ignored = schemas.computeIfAbsent(id, this::fetchSchema);
    }
    try {
      return Optional.of(decode(bytes));
    } catch (IllegalArgumentException
        | UncheckedIOException
        | AvroRuntimeException
        | UnsupportedOperationException
        | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** What bytes say; the class follows from the name of the schema. */
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

  /** Of exactly this schema: another version of it would be read wrongly. */
  private int fetchId(Schema schema) {
    ObjectNode body = Http.JSON.createObjectNode();
    body.put("schemaType", "AVRO").put("schema", schema.toString());
    HttpRequest.Builder request =
        request("subjects/" + schema.getFullName())
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(body.toString()));
    return answer(http.send(request.build()), schema.getFullName()).path("id").asInt();
  }

  private Schema fetchSchema(int id) {
    String path = schemaPath(id);
    return new Schema.Parser().parse(answer(get(path), path).path("schema").asText());
  }

  private static String schemaPath(int id) {
    return "schemas/ids/" + Integer.toUnsignedString(id);
  }

  private HttpResponse<byte[]> get(String path) {
    return http.send(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(confluent.resolve(path)).timeout(PATIENCE);
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private static JsonNode answer(HttpResponse<byte[]> response, String what) {
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "the registry answers " + response.statusCode() + " for " + what);
    }
    return Http.json(response);
  }
}
