package org.recordbank.pipeline;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * Records to bytes and back, in the Confluent wire format, through the Kafka serializer classes
 * named in {@code serde.properties}. Tells bytes that nobody can read, which are a rejection, from
 * a registry that does not answer, which is trouble in the world. Safe for any thread.
 */
@Singleton
public final class Wire {
  private static final int PREFIX = 5;
  private static final Duration REGISTRY_WAIT = Duration.ofSeconds(5);

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

  private final Serializer<Object> serializer;
  private final Deserializer<Object> deserializer;
  private final String confluentUrl;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(REGISTRY_WAIT).build();

  @SuppressWarnings("unchecked") // the classes are chosen by configuration and take any record
  Wire(@ConfigProperty(name = "recordbank.registry.url") String registryUrl) {
    Properties settings = settings(registryUrl);
    Map<String, Object> config = new HashMap<>();
    settings.forEach(
        (name, value) -> {
          if (name.toString().startsWith("config.")) {
            config.put(name.toString().substring("config.".length()), value);
          }
        });
    serializer = (Serializer<Object>) instance(settings.getProperty("serializer"));
    serializer.configure(config, false);
    deserializer = (Deserializer<Object>) instance(settings.getProperty("deserializer"));
    deserializer.configure(config, false);
    confluentUrl = settings.getProperty("confluent.url");
  }

  /** The bytes of a record for this topic. */
  public byte[] encode(String topic, SpecificRecord value) {
    return serializer.serialize(topic, value);
  }

  /**
   * What the bytes say.
   *
   * @throws UncheckedIOException where the registry does not answer
   */
  public Decoded decode(String topic, byte @Nullable [] bytes) {
    if (bytes == null || bytes.length <= PREFIX || bytes[0] != 0) {
      return new Decoded.Unreadable(RejectionCode.UNREADABLE_RECORD);
    }
    try {
      return deserialized(topic, bytes);
    } catch (RuntimeException e) {
      if (!isKnown(ByteBuffer.wrap(bytes, 1, 4).getInt())) {
        return new Decoded.Unreadable(RejectionCode.UNKNOWN_SCHEMA);
      }
    }
    try {
      return deserialized(topic, bytes); // the registry may have come back only now
    } catch (RuntimeException e) {
      return new Decoded.Unreadable(RejectionCode.UNREADABLE_RECORD);
    }
  }

  private Decoded deserialized(String topic, byte[] bytes) {
    return deserializer.deserialize(topic, bytes) instanceof SpecificRecord value
        ? new Decoded.Value(value)
        : new Decoded.Unreadable(RejectionCode.UNEXPECTED_RECORD);
  }

  /** Asks over the Confluent REST API, which every registry here speaks. */
  private boolean isKnown(int schemaId) {
    URI uri = URI.create(confluentUrl + "/schemas/ids/" + Integer.toUnsignedString(schemaId));
    try {
      int status =
          http.send(
                  HttpRequest.newBuilder(uri).timeout(REGISTRY_WAIT).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      return switch (status) {
        case 200 -> true;
        case 404 -> false;
        default -> throw new IOException("schema registry answers with status " + status);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("schema registry does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted at the schema registry", e));
    }
  }

  private static Properties settings(String registryUrl) {
    Properties settings = new Properties();
    try (InputStream in = Wire.class.getResourceAsStream("serde.properties")) {
      if (in == null) {
        throw new IllegalStateException("serde.properties is not in the pipeline's jar");
      }
      settings.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("serde.properties cannot be read", e);
    }
    settings.replaceAll((name, value) -> value.toString().replace("{registry}", registryUrl));
    return settings;
  }

  private static Object instance(String className) {
    try {
      return Class.forName(className, true, Thread.currentThread().getContextClassLoader())
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("serde.properties names a class that is not here", e);
    }
  }

  @PreDestroy
  void close() {
    serializer.close();
    deserializer.close();
    http.close();
  }
}
