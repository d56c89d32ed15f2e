package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD) // one that lost a record polls for ever
class StageConsumerTest {
  private static final String TOPIC = "visit.received";
  private static final TopicPartition ZERO = new TopicPartition(TOPIC, 0);
  private static final TopicPartition ONE = new TopicPartition(TOPIC, 1);

  private static final Duration PACE = Duration.ofMillis(500);

  private final Stage stage =
      new Stage() {
        @Override
        public String name() {
          return "test";
        }

        @Override
        public Duration pace() {
          return PACE;
        }

        @Override
        public void resolve(List<Delivery> batch, Conclusion conclusion) {}
      };

  private final Map<TopicPartition, Long> committed = new HashMap<>();

  /** Keeps book of what is committed, also when it is closed. */
  private final MockConsumer<byte[], byte[]> client =
      new MockConsumer<>("earliest") {
        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
          offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
          super.commitSync(offsets, timeout);
        }
      };

  private final StageReadiness readiness = new StageReadiness();
  private final List<Long> seen = new ArrayList<>();

  /** What the stage does with its batches, one after the other; at the end it is told to stop. */
  private final Deque<Consumer<StageLoop.Place>> script = new ArrayDeque<>();

  private final StageConsumer consumer =
      new StageConsumer(
          stage,
          (stage, records, place) -> work(records, place),
          readiness,
          client,
          new Subscription.To("group", TOPIC));

  @Test
  void commitsWhatIsDoneWhenItIsAskedToStop() {
    given(0, 0, 1, 2);
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(committed).containsExactly(Map.entry(ZERO, 3L));
    assertThat(client.closed()).isTrue();
    assertThat(readiness.isAnyDead()).isFalse();
  }

  @Test
  void doesNotCommitABatchThatADefectEnded() {
    given(0, 0, 1);
    script.add(
        place -> {
          throw new StageStoppedException("a defect");
        });

    consumer.run();

    assertThat(committed).isEmpty();
    assertThat(readiness.isAnyDead()).isTrue();
  }

  @Test
  void getsABatchAgainThatWasGivenUp() {
    given(0, 0, 1);
    script.add(
        place -> {
          client.schedulePollTask(() -> add(0, 0, 1)); // it forgets what it has given out
          throw new SupersededException("not mine");
        });
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(seen).containsExactly(0L, 1L, 0L, 1L);
    assertThat(committed).containsExactly(Map.entry(ZERO, 2L));
  }

  @Test
  void staysInTheGroupWhileItRestsAndLosesNoRecord() {
    given(0, 0);
    script.add(
        place -> {
          client.schedulePollTask(() -> client.addRecord(record(0, 1)));
          place.rest(Duration.ofMillis(50));
        });
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(seen).containsExactly(0L, 1L);
    assertThat(committed).containsExactly(Map.entry(ZERO, 2L));
  }

  @Test
  void givesABatchUpWhosePartitionGoesToAnotherWhileItRests() {
    given(0, 0);
    script.add(
        place -> {
          client.schedulePollTask(() -> client.rebalance(Set.of(ONE)));
          client.schedulePollTask(() -> client.addRecord(record(1, 7)));
          place.rest(Duration.ofMillis(300));
        });
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(seen).containsExactly(0L, 7L);
    assertThat(committed).containsExactly(Map.entry(ONE, 8L));
  }

  @Test
  void commitsWhatIsDoneBeforeAPartitionGoesToAnother() {
    given(0, 0);
    script.add(
        place -> {
          client.schedulePollTask(() -> client.rebalance(Set.of(ONE)));
          client.schedulePollTask(() -> client.addRecord(record(1, 0)));
        });
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(committed).containsOnly(Map.entry(ZERO, 1L), Map.entry(ONE, 1L));
  }

  @Test
  void takesTogetherWhatCameWhileItRested() {
    List<Long> began = new ArrayList<>();
    given(0, 0);
    script.add(
        place -> {
          began.add(System.nanoTime());
          client.schedulePollTask(() -> add(0, 1));
          client.schedulePollTask(() -> add(0, 2));
        });
    script.add(
        place -> {
          began.add(System.nanoTime());
          consumer.stop();
        });

    consumer.run();

    assertThat(seen).containsExactly(0L, 1L, 2L);
    assertThat(committed).containsExactly(Map.entry(ZERO, 3L));
    assertThat(began.getLast() - began.getFirst()).isGreaterThan(Duration.ofMillis(400).toNanos());
  }

  @Test
  void leavesToAnotherWhatItHadGatheredOfItsPartition() {
    given(0, 0);
    script.add(
        place -> {
          client.schedulePollTask(() -> add(0, 1));
          client.schedulePollTask(() -> client.rebalance(Set.of(ONE)));
          client.schedulePollTask(() -> add(1, 0));
        });
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(seen).containsExactly(0L, 0L);
    assertThat(committed).containsOnly(Map.entry(ZERO, 1L), Map.entry(ONE, 1L));
  }

  @Test
  void getsAgainWhatItHadGatheredOfThePartitionsThatItKeeps() {
    given(Set.of(ZERO, ONE), 1, 0);
    script.add(
        place -> {
          client.schedulePollTask(
              () -> {
                add(0, 0);
                add(1, 1);
              });
          client.schedulePollTask(() -> client.rebalance(Set.of(ONE)));
          client.schedulePollTask(() -> add(1, 1)); // it forgets what it has given out
        });
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(seen).containsExactly(0L, 1L);
    assertThat(committed).containsExactly(Map.entry(ONE, 2L));
  }

  @Test
  void losesNothingThatItHadGatheredWhereTheBrokerFails() {
    given(0, 0);
    script.add(
        place -> {
          client.schedulePollTask(() -> add(0, 1));
          client.schedulePollTask(
              () -> client.setPollException(new TimeoutException("the broker is away")));
          client.schedulePollTask(() -> add(0, 1)); // it forgets what it has given out
        });
    script.add(place -> consumer.stop());

    consumer.run();

    assertThat(seen).containsExactly(0L, 1L);
    assertThat(committed).containsExactly(Map.entry(ZERO, 2L));
  }

  private void work(ConsumerRecords<byte[], byte[]> records, StageLoop.Place place) {
    records.forEach(record -> seen.add(record.offset()));
    script.remove().accept(place);
  }

  /** These records of one partition, once the consumer polls. */
  private void given(int partition, long... offsets) {
    given(Set.of(new TopicPartition(TOPIC, partition)), partition, offsets);
  }

  private void given(Set<TopicPartition> assigned, int partition, long... offsets) {
    client.schedulePollTask(
        () -> {
          client.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
          client.rebalance(assigned);
          add(partition, offsets);
        });
  }

  private void add(int partition, long... offsets) {
    for (long offset : offsets) {
      client.addRecord(record(partition, offset));
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset) {
    return new ConsumerRecord<>(TOPIC, partition, offset, null, new byte[0]);
  }
}
