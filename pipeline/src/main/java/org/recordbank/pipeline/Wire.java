package org.recordbank.pipeline;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
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
import org.apache.avro.specific.SpecificRecordBase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConfluentApi;
import org.recordbank.schemas.RegistryException;
import org.recordbank.schemas.Subjects;

/**
 * Records to bytes and back, in the Confluent wire format: a zero byte, the identifier of the
 * schema in four bytes, the Avro bytes. Tells bytes that nobody can read, which are a rejection,
 * from a registry that does not answer, which is trouble in the world. What the registry said once
 * about a schema holds for ever, so it is asked once for each. Safe for any thread.
 */
@Singleton
public final class Wire {
  private static final Logger LOG = Logger.getLogger(Wire.class);
  private static final int PREFIX = 5;

  /** For each of two calls: a stage waits five seconds for the registry at most. */
  private static final Duration REGISTRY_WAIT = Duration.ofMillis(2500);

  static {
    // Avro gives memory to a length before it has seen the bytes; nothing here is longer than a
    // record may be. Read once by Avro, when its decoder is loaded.
    for (String what : new String[] {"bytes", "string", "collectionItems"}) {
      String name =
          "org.apache.avro.limits." + what + (what.equals("collectionItems") ? "" : ".maxLength");
      if (System.getProperty(name) == null) {
        System.setProperty(name, String.valueOf(Sender.MAX_RECORD_BYTES));
      }
    }
  }

  /** What stands in a record's value. */
  public sealed interface Decoded {
    record Value(SpecificRecord value) implements Decoded {}

    record Unreadable(RejectionCode code) implements Decoded {}
  }

  /**
   * How to read what was written by one schema. A reader resolves that schema against ours when it
   * is made, which takes longer than reading, so each thread keeps its own.
   */
  private static final class Reading {
    static final Reading OF_NOTHING_OF_OURS = new Reading(null);

    private final @Nullable ThreadLocal<SpecificDatumReader<SpecificRecord>> reader;

    private Reading(@Nullable ThreadLocal<SpecificDatumReader<SpecificRecord>> reader) {
      this.reader = reader;
    }

    /** Only what stands on topics: a name that anybody may register chooses no other class. */
    static Reading of(String text) {
      try {
        Schema writer = new Schema.Parser().parse(text);
        Class<?> type =
            Subjects.all().containsKey(writer.getFullName())
                ? SpecificData.get().getClass(writer)
                : null;
        return type == null ? OF_NOTHING_OF_OURS : of(writer, type);
      } catch (AvroRuntimeException e) { // a schema of another kind
        return OF_NOTHING_OF_OURS;
      }
    }

    private static Reading of(Schema writer, Class<?> type) {
      SpecificData data = SpecificData.getForClass(type);
      Schema ours = data.getSchema(type);
      return new Reading(
          ThreadLocal.withInitial(() -> new SpecificDatumReader<>(writer, ours, data)));
    }

    Decoded read(byte[] bytes) {
      if (reader == null) {
        return new Decoded.Unreadable(RejectionCode.UNEXPECTED_RECORD);
      }
      var decoder = DecoderFactory.get().binaryDecoder(bytes, PREFIX, bytes.length - PREFIX, null);
      try {
        return new Decoded.Value(reader.get().read(null, decoder));
      } catch (IOException | RuntimeException | StackOverflowError e) { // Avro throws what comes
        return new Decoded.Unreadable(RejectionCode.UNREADABLE_RECORD);
      }
    }
  }

  private final ConfluentApi registry;
  private final Map<Class<?>, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();

  @Inject
  Wire(
      @ConfigProperty(name = "recordbank.registry.url") URI registry,
      @ConfigProperty(name = "recordbank.registry.authorization") Optional<String> authorization) {
    this(new ConfluentApi(registry, authorization, REGISTRY_WAIT));
  }

  Wire(ConfluentApi registry) {
    this.registry = registry;
  }

  /**
   * The bytes of a record.
   *
   * @throws RegistryException where the registry does not answer or does not know the schema
   */
  public byte[] encode(SpecificRecord value) {
    Schema schema = value.getSchema();
    Integer known = ids.get(value.getClass());
    int id = known != null ? known : ask(value.getClass(), schema);
    // Byte arrays are put through as they are, so the first guess is for all that is not a
    // document.
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(ByteBuffer.allocate(PREFIX).put((byte) 0).putInt(id).array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new SpecificDatumWriter<SpecificRecord>(schema, dataOf(value)).write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not take bytes", e);
    }
    return out.toByteArray();
  }

  /** Of the class, for its times; records of ours know it without a search. */
  private static SpecificData dataOf(SpecificRecord value) {
    return value instanceof SpecificRecordBase ours
        ? ours.getSpecificData()
        : SpecificData.getForClass(value.getClass());
  }

  private int ask(Class<?> type, Schema schema) {
    String subject = schema.getFullName();
    int id =
        registry
            .id(subject, schema)
            .orElseThrow(
                () -> {
                  LOG.errorf(
                      "schema is not registered, see SchemaRegistration; subject=%s", subject);
                  return new RegistryException("schema is not registered: " + subject);
                });
    ids.put(type, id);
    return id;
  }

  /**
   * What the bytes say.
   *
   * @throws RegistryException where the registry does not answer
   */
  public Decoded decode(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length <= PREFIX || bytes[0] != 0) {
      return new Decoded.Unreadable(RejectionCode.UNREADABLE_RECORD);
    }
    int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
    Reading reading = readings.get(id);
    if (reading == null) {
      Optional<String> text = registry.schema(id);
      if (text.isEmpty()) {
        return new Decoded.Unreadable(RejectionCode.UNKNOWN_SCHEMA);
      }
      reading = Reading.of(text.get());
      readings.put(id, reading);
    }
    return reading.read(bytes);
  }

  @PreDestroy
  void close() {
    registry.close();
  }
}
