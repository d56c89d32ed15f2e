package org.recordbank.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.schemas.ConfluentApi;
import org.recordbank.schemas.RegistryException;
import org.recordbank.schemas.VisitSubmitted;

class WireTest {
  private static final VisitSubmitted VALUE =
      new VisitSubmitted(
          "application/fhir+json", "identity", ByteBuffer.wrap("{}".getBytes(UTF_8)));

  private final Registry registry = new Registry();
  private Wire wire = wire();

  @AfterEach
  void close() {
    wire.close();
    registry.server.stop(0);
  }

  @BeforeEach
  void register() {
    registry.schemas.add(VisitSubmitted.getClassSchema().toString());
  }

  @Test
  void givesBackWhatWasWritten() {
    byte[] bytes = wire.encode(VALUE);

    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
    assertThat(wire.decode(bytes)).isEqualTo(new Wire.Decoded.Value(VALUE));
  }

  @Test
  void asksOnceForEachSchema() {
    for (int i = 0; i < 3; i++) {
      wire.decode(wire.encode(VALUE));
    }

    assertThat(registry.asked)
        .containsExactly("/subjects/org.recordbank.schemas.VisitSubmitted", "/schemas/ids/1");
  }

  @Test
  void goesOnWhileTheRegistryIsAway() {
    byte[] bytes = wire.encode(VALUE);
    wire.decode(bytes);
    registry.server.stop(0);

    assertThat(wire.decode(wire.encode(VALUE))).isEqualTo(new Wire.Decoded.Value(VALUE));
  }

  @Test
  void takesSilenceForTrouble() {
    byte[] bytes = wire.encode(VALUE);
    registry.status = 500;
    wire.close();
    wire = wire();

    assertThatThrownBy(() -> wire.encode(VALUE))
        .isInstanceOf(RegistryException.class)
        .matches(Trouble::isOfTheWorld);
    assertThatThrownBy(() -> wire.decode(bytes))
        .isInstanceOf(RegistryException.class)
        .matches(Trouble::isOfTheWorld);
  }

  @Test
  void waitsForASchemaToBeRegistered() {
    registry.schemas.clear();
    assertThatThrownBy(() -> wire.encode(VALUE)).matches(Trouble::isOfTheWorld);

    registry.schemas.add(VisitSubmitted.getClassSchema().toString());
    assertThat(wire.encode(VALUE)).isNotEmpty();
  }

  @Test
  void tellsAnIdentifierThatNobodyGaveUntilSomebodyGivesIt() {
    byte[] bytes = wire.encode(VALUE);
    bytes[4] = 2;
    assertThat(wire.decode(bytes)).isEqualTo(unreadable(RejectionCode.UNKNOWN_SCHEMA));

    registry.schemas.add(VisitSubmitted.getClassSchema().toString());
    assertThat(wire.decode(bytes)).isEqualTo(new Wire.Decoded.Value(VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"string\"",
        "{\"type\": \"record\", \"name\": \"org.example.Other\", \"fields\": []}",
        "{\"type\": \"record\", \"name\": \"org.recordbank.schemas.Sha256x\", \"fields\": []}",
        "syntax = \"proto3\";"
      })
  void doesNotReadByASchemaThatIsNotOfATopic(String schema) {
    registry.schemas.add(schema);
    byte[] bytes = wire.encode(VALUE);
    bytes[4] = 2;

    assertThat(wire.decode(bytes)).isEqualTo(unreadable(RejectionCode.UNEXPECTED_RECORD));
  }

  @Test
  void readsNothingThatWasCutShort() {
    byte[] bytes = wire.encode(VALUE);

    for (int length = 0; length < bytes.length; length++) {
      assertThat(wire.decode(Arrays.copyOf(bytes, length)))
          .as("the first %d bytes", length)
          .isEqualTo(unreadable(RejectionCode.UNREADABLE_RECORD));
    }
    assertThat(wire.decode(null)).isEqualTo(unreadable(RejectionCode.UNREADABLE_RECORD));
  }

  @Test
  void survivesAnyBytes() {
    byte[] bytes = wire.encode(VALUE);
    Random random = new Random(1);

    for (int i = 0; i < 20_000; i++) {
      byte[] spoiled = bytes.clone();
      for (int n = 0; n <= random.nextInt(4); n++) {
        spoiled[5 + random.nextInt(spoiled.length - 5)] = (byte) random.nextInt();
      }
      assertThat(wire.decode(spoiled)).isNotNull();
    }
  }

  @Test
  void survivesASchemaThatHoldsItself() {
    Schema submitted = VisitSubmitted.getClassSchema();
    Schema endless = Schema.createRecord(submitted.getName(), "", submitted.getNamespace(), false);
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("more", Schema.createArray(endless)));
    submitted.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
    endless.setFields(fields);
    registry.schemas.add(endless.toString());
    byte[] deep = new byte[1_000_000];
    Arrays.fill(deep, (byte) 2);
    System.arraycopy(new byte[] {0, 0, 0, 0, 2}, 0, deep, 0, 5);

    assertThat(wire.decode(deep)).isEqualTo(unreadable(RejectionCode.UNREADABLE_RECORD));
  }

  private Wire wire() {
    return new Wire(new ConfluentApi(registry.address(), Optional.empty(), Duration.ofSeconds(5)));
  }

  private static Wire.Decoded unreadable(RejectionCode code) {
    return new Wire.Decoded.Unreadable(code);
  }

  /** The two calls that services make, over real HTTP; identifiers count from 1. */
  private static final class Registry {
    private final JsonMapper json = new JsonMapper();
    final List<String> schemas = Collections.synchronizedList(new ArrayList<>());
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final HttpServer server;
    volatile int status;

    Registry() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      server.createContext("/", this::answer);
      server.start();
    }

    URI address() {
      return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange call) throws IOException {
      String path = call.getRequestURI().getPath();
      asked.add(path);
      String last = path.substring(path.lastIndexOf('/') + 1);
      boolean lookup = call.getRequestMethod().equals("POST");
      int id =
          lookup
              ? 1 + schemas.indexOf(json.readTree(call.getRequestBody()).path("schema").asText())
              : Integer.parseInt(last);
      boolean known = id > 0 && id <= schemas.size();
      Map<String, Object> found =
          !known ? Map.of() : lookup ? Map.of("id", id) : Map.of("schema", schemas.get(id - 1));
      byte[] body = json.writeValueAsBytes(found);
      call.sendResponseHeaders(status != 0 ? status : known ? 200 : 404, body.length);
      try (var out = call.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
