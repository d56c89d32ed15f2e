package org.recordbank.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.TopicFeed;
import org.recordbank.sandbox.visits.SyntheticPatient;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.systemtests.seen.Variant;

/**
 * A reader that has never heard of our serializers: Confluent's own client asks the registry for
 * the schema that a record names, and plain Avro reads the record by it.
 */
final class IndependentClientTest {

  private static final Deployment DEPLOYMENT = Deployment.shared();
  private static final Variant VARIANT = new Variant("-independent");

  private final CachedSchemaRegistryClient registry =
      new CachedSchemaRegistryClient(
          DEPLOYMENT.sandbox.address(Part.REGISTRY).resolve("/apis/ccompat/v7").toString(), 100);

  @BeforeAll
  static void deposit() {
    SyntheticPatient patient = DEPLOYMENT.visits.patients().getFirst();
    List<SyntheticVisit> visits = VARIANT.of(DEPLOYMENT.visits.visitsOf(patient).subList(0, 2));
    String account = DEPLOYMENT.enrolment.openAccount(VARIANT.of(patient));
    String ignored = DEPLOYMENT.enrolment.permit(account);
    visits.forEach(visit -> assertThat(DEPLOYMENT.send(visit).accepted()).isTrue());
    new Settling(DEPLOYMENT).expect(visits, "deposited").await();
  }

  @Test
  void readsEveryRecordOfEveryTopic() throws IOException, RestClientException {
    var kinds = new HashSet<String>();
    for (TopicFeed.Item item : DEPLOYMENT.journal.items()) {
      if (item.value() != null) {
        GenericRecord record = read(item.raw().value());
        kinds.add(record.getSchema().getName());
        assertThat(record.getSchema().getFullName())
            .isEqualTo(item.value().getSchema().getFullName());
      }
    }

    assertThat(kinds)
        .contains(
            "VisitReceived",
            "VisitNormalized",
            "DepositOrdered",
            "DepositPosted",
            "VisitOutcome",
            "AccountChanged",
            "ConsentChanged");
  }

  @Test
  void readsWhatAnOutcomeSays() throws IOException, RestClientException {
    for (TopicFeed.Item item : DEPLOYMENT.journal.items()) {
      if (item.raw().topic().equals(Topics.VISIT_OUTCOME)
          && item.value() instanceof VisitOutcome outcome) {
        GenericRecord record = read(item.raw().value());

        assertThat(
                Map.of(
                    "visitId", record.get("visitId").toString(),
                    "facility", record.get("facility").toString(),
                    "status", record.get("status").toString(),
                    "at", record.get("at")))
            .isEqualTo(
                Map.of(
                    "visitId", outcome.getVisitId(),
                    "facility", outcome.getFacility(),
                    "status", outcome.getStatus(),
                    "at", outcome.getAt().toEpochMilli()));
      }
    }
  }

  @Test
  void findsTheSubjectsByTheNamesOfTheRecords() throws IOException, RestClientException {
    assertThat(registry.getAllSubjects())
        .contains(
            "org.recordbank.schemas.VisitReceived",
            "org.recordbank.schemas.DepositPosted",
            "org.recordbank.schemas.VisitOutcome");
  }

  private GenericRecord read(byte[] bytes) throws IOException, RestClientException {
    var buffer = ByteBuffer.wrap(bytes);
    assertThat(buffer.get()).isZero();
    Schema schema =
        new Schema.Parser().parse(registry.getSchemaById(buffer.getInt()).canonicalString());
    return new GenericDatumReader<GenericRecord>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
  }
}
