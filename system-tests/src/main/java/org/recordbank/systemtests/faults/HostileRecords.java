package org.recordbank.systemtests.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.Publisher;
import org.recordbank.sandbox.clients.WireFormat;
import org.recordbank.sandbox.visits.Facilities;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitSubmitted;

/**
 * What nobody should send. On a topic each must end as a rejection that keeps its bytes; over HTTP
 * each must be refused.
 */
final class HostileRecords {

  private static final String FHIR_JSON = "application/fhir+json";
  private static final int GIGABYTE = 1 << 30;
  private static final int DEPTH = 100_000;
  private static final int UNKNOWN_SCHEMA = 99_999_999;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Sandbox sandbox;
  private final Publisher publisher;
  private final WireFormat wire;
  private final Http http = new Http();
  private final Collection<Sent> sent = new ConcurrentLinkedQueue<>();
  private final Collection<String> notRefused = new ConcurrentLinkedQueue<>();

  private record Sent(String what, RecordMetadata at, byte[] value) {}

  HostileRecords(Sandbox sandbox, Publisher publisher) {
    this.sandbox = sandbox;
    this.publisher = publisher;
    this.wire = new WireFormat(sandbox.address(Part.REGISTRY));
    byte[] ignored = submitted("identity", new byte[0]); // while the registry is there
  }

  /** Bytes that are no Avro, to each stage. */
  void noAvro() {
    everywhere("no Avro", "{\"resourceType\":\"Bundle\"}".getBytes(UTF_8));
  }

  /** The identifier of a schema that nobody registered, to each stage. */
  void unknownSchema() {
    byte[] value = submitted("identity", "{}".getBytes(UTF_8));
    ByteBuffer.wrap(value).putInt(1, UNKNOWN_SCHEMA);
    everywhere("an unknown schema", value);
  }

  /** Half a record, to each stage. */
  void truncated() {
    byte[] value = submitted("identity", "{\"resourceType\":\"Bundle\"}".getBytes(UTF_8));
    everywhere("half a record", Arrays.copyOf(value, value.length / 2));
  }

  /** A document that is a gigabyte long once it is unpacked. */
  void gigabyte() {
    byte[] packed = packedGigabyte();
    submit("a packed gigabyte", submitted("zstd", packed));
    post("a packed gigabyte", "zstd", packed);
  }

  /** JSON that is nested a hundred thousand deep. */
  void nested() {
    byte[] document =
        ("{\"resourceType\":\"Bundle\",\"x\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}")
            .getBytes(UTF_8);
    submit("deep nesting", submitted("identity", document));
    post("deep nesting", "identity", document);
  }

  /** How many were sent. */
  int size() {
    return sent.size();
  }

  /** Those that did not end as they must. */
  List<String> unexplained(Trail trail) {
    var unexplained = new ArrayList<>(notRefused);
    for (Sent each : sent) {
      @Nullable ByteBuffer kept =
          trail.rejected(each.at().topic(), each.at().partition(), each.at().offset());
      if (kept == null || !kept.equals(ByteBuffer.wrap(each.value()))) {
        unexplained.add(
            "Hostile: %s at %s-%d of %s was not rejected with its bytes"
                .formatted(
                    each.what(), each.at().partition(), each.at().offset(), each.at().topic()));
      }
    }
    return unexplained;
  }

  private void everywhere(String what, byte[] value) {
    write(what, Topics.visitSubmitted(Facilities.LAKESIDE), value);
    write(what, Topics.VISIT_RECEIVED, value);
    write(what, Topics.VISIT_NORMALIZED, value);
    Facilities.BANKS.forEach(bank -> write(what, Topics.depositOrdered(bank), value));
  }

  private void submit(String what, byte[] value) {
    write(what, Topics.visitSubmitted(Facilities.LAKESIDE), value);
  }

  private void write(String what, String topic, byte[] value) {
    try {
      sent.add(new Sent(what, publisher.write(topic, "hostile", value).get(), value));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not take a hostile record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void post(String what, String encoding, byte[] body) {
    URI uri = sandbox.address(Part.INGEST).resolve("/visits");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + sandbox.tokens().facility(Facilities.GENERAL))
            .header("Content-Type", FHIR_JSON)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = http.send(request).statusCode();
      if (status == 202) {
        notRefused.add("Hostile: " + what + " was taken in over HTTP");
      }
    } catch (UncheckedIOException e) {
      notRefused.add("Hostile: " + what + " was not answered over HTTP");
    }
  }

  private byte[] submitted(String encoding, byte[] content) {
    return wire.encode(new VisitSubmitted(FHIR_JSON, encoding, ByteBuffer.wrap(content)));
  }

  private static byte[] packedGigabyte() {
    var packed = new ByteArrayOutputStream();
    var blank = new byte[1 << 20];
    Arrays.fill(blank, (byte) ' ');
    try (OutputStream out = new ZstdOutputStream(packed)) {
      for (int written = 0; written < GIGABYTE; written += blank.length) {
        out.write(blank);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
