package org.recordbank.sandbox.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.schemas.ConsentChanged;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.schemas.VisitReplayed;

/**
 * Sends rejected records again: the bytes that were, under the key that was, to the partition where
 * they stood. That it is done is on record before it is done. A batch at a time, so that neither
 * many nor large records fill the memory.
 */
public final class Replayer {

  private static final int MOST_AT_ONCE = 200;
  private static final long MOST_BYTES_AT_ONCE = 64L << 20;

  private final Cluster cluster;
  private final String by;
  private final @Nullable String reason;
  private final boolean force;
  private final Jurisdiction law;
  private int sent;

  /**
   * For one command of one operator.
   *
   * @param by who
   * @param reason why, in their words
   * @param force whether bytes that are wrong are sent as well
   * @param law of the deployment; where patients opt out, orders that it permitted are sent
   */
  public Replayer(
      Cluster cluster, String by, @Nullable String reason, boolean force, Jurisdiction law) {
    this.cluster = cluster;
    this.by = by;
    this.reason = reason;
    this.force = force;
    this.law = law;
  }

  /** Does what the plan says, in its order; tells of each step how it ended. */
  public void run(List<Step> plan, Consumer<Step> done) {
    Map<String, Optional<ConsentChanged>> consents = consents(plan);
    try (var scan = new TopicScan(cluster, Topics.VISIT_REJECTED);
        KafkaProducer<byte[], byte[]> producer = cluster.producer()) {
      var batch = new ArrayList<Step>();
      long bytes = 0;
      for (Step step : plan) {
        batch.add(step);
        bytes += step.isReplay() ? step.row().rejection().valueBytes() : 0;
        if (batch.size() >= MOST_AT_ONCE || bytes >= MOST_BYTES_AT_ONCE) {
          run(scan, producer, batch, consents, done);
          batch.clear();
          bytes = 0;
        }
      }
      run(scan, producer, batch, consents, done);
    }
  }

  private void run(
      TopicScan scan,
      KafkaProducer<byte[], byte[]> producer,
      List<Step> batch,
      Map<String, Optional<ConsentChanged>> consents,
      Consumer<Step> done) {
    Map<Origin, VisitRejected> whole = whole(scan, batch);
    List<Step> decided = batch.stream().map(step -> decide(step, whole, consents)).toList();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    send(producer, decided, step -> record(step.row().rejection(), now), "recorded");
    send(producer, decided, step -> original(step, whole), "sent");
    for (Step step : decided) {
      sent += step.isReplay() ? 1 : 0;
      done.accept(step);
    }
  }

  private Map<Origin, VisitRejected> whole(TopicScan scan, List<Step> batch) {
    var offsets = new TreeMap<Integer, List<Long>>();
    for (Step step : batch) {
      if (step.isReplay()) {
        Place place = step.row().rejection().place();
        offsets.computeIfAbsent(place.partition(), p -> new ArrayList<>()).add(place.offset());
      }
    }
    var whole = new HashMap<Origin, VisitRejected>();
    var rejections = new Rejections(cluster);
    offsets.forEach(
        (partition, there) ->
            rejections
                .whole(scan, partition, there.stream().sorted().toList())
                .forEach(one -> whole.put(Origin.of(one), one)));
    return whole;
  }

  private Step decide(
      Step step, Map<Origin, VisitRejected> whole, Map<String, Optional<ConsentChanged>> consents) {
    Rejection rejection = step.row().rejection();
    if (!step.isReplay() || !rejection.isOrder()) {
      return step;
    }
    byte[] value = bytes(rejected(rejection, whole).getValue());
    String account = rejection.account();
    Optional<ConsentChanged> said = account == null ? null : consents.get(account);
    boolean unknown = said != null && said.isEmpty();
    return step.with(
        OrderCheck.of(
            value == null ? Optional.empty() : cluster.wire().read(value),
            unknown ? null : account,
            said == null ? null : said.orElse(null),
            law,
            Instant.now()));
  }

  private Map<String, Optional<ConsentChanged>> consents(List<Step> plan) {
    List<String> accounts =
        plan.stream()
            .filter(Step::isReplay)
            .map(step -> step.row().rejection().account())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return new Lookup(cluster).consents(accounts);
  }

  private interface Making {
    ProducerRecord<byte[], byte[]> of(Step step);
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer, List<Step> batch, Making making, String what) {
    List<Future<RecordMetadata>> sending = new ArrayList<>();
    try {
      for (Step step : batch) {
        if (step.isReplay()) {
          ProducerRecord<byte[], byte[]> record = making.of(step);
          checkPartition(producer, record);
          sending.add(producer.send(record));
        }
      }
      for (Future<RecordMetadata> each : sending) {
        Objects.requireNonNull(each.get());
      }
    } catch (ExecutionException | KafkaException e) {
      Throwable trouble = e instanceof ExecutionException ? e.getCause() : e;
      SandboxFailure failure = cluster.failure(Objects.requireNonNull(trouble));
      throw new SandboxFailure(
          "%s. %d records were sent again; the next %d were not all %s. Mend it and replay those with --again: a repeat does no harm"
              .formatted(failure.getMessage(), sent, sending.size(), what),
          failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxFailure("interrupted while replaying", e);
    }
  }

  private static void checkPartition(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    if (producer.partitionsFor(record.topic()).size() <= record.partition()) {
      throw new SandboxFailure(
          "%s has no partition %d any more, where the record stood; the order per patient hangs on the number of partitions"
              .formatted(record.topic(), record.partition()));
    }
  }

  private ProducerRecord<byte[], byte[]> record(Rejection rejection, Instant now) {
    Origin origin = rejection.origin();
    VisitReplayed replayed =
        VisitReplayed.newBuilder()
            .setVisitId(rejection.visitId())
            .setFacility(rejection.facility())
            .setContentHash(hash(rejection))
            .setStage(rejection.stage())
            .setCode(rejection.code())
            .setRejectedPartition(rejection.place().partition())
            .setRejectedOffset(rejection.place().offset())
            .setTopic(origin.topic())
            .setPartition(origin.partition())
            .setOffset(origin.offset())
            .setAt(now)
            .setBy(by)
            .setReason(reason)
            .setForced(force)
            .build();
    return new ProducerRecord<>(
        Topics.VISIT_REJECTED,
        rejection.place().partition(),
        rejection.key().getBytes(UTF_8),
        cluster.wire().encode(replayed));
  }

  private static ProducerRecord<byte[], byte[]> original(
      Step step, Map<Origin, VisitRejected> whole) {
    VisitRejected rejected = rejected(step.row().rejection(), whole);
    return new ProducerRecord<>(
        rejected.getTopic(),
        rejected.getPartition(),
        bytes(rejected.getKey()),
        bytes(rejected.getValue()));
  }

  private static VisitRejected rejected(Rejection rejection, Map<Origin, VisitRejected> whole) {
    VisitRejected found = whole.get(rejection.origin());
    if (found == null) {
      throw new SandboxFailure(
          "the rejection " + rejection.place() + " is no longer on " + Topics.VISIT_REJECTED);
    }
    return found;
  }

  private static @Nullable Sha256 hash(Rejection rejection) {
    return rejection.contentHash() == null
        ? null
        : new Sha256(HexFormat.of().parseHex(rejection.contentHash()));
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
