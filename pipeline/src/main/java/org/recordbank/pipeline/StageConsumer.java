package org.recordbank.pipeline;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jboss.logging.Logger;

/**
 * One stage's place in its consumer group: polls, hands each batch to {@link StageLoop}, and
 * commits offsets of batches that are done, of no others. One thread runs it; the others only ask
 * it to stop, and then it finishes the batch in hand, commits and leaves the group.
 *
 * <p>Offsets go to the broker a few times a second and before a partition is given up, not with
 * each batch: after a crash some records come again, as they may at any time; after a clean stop
 * none does.
 */
final class StageConsumer implements Runnable, StageLoop.Place {
  private static final Logger LOG = Logger.getLogger(StageConsumer.class);

  private static final Duration LONGEST_POLL = Duration.ofMillis(100);

  /** How long the broker may take to answer what it has. */
  private static final Duration SINCE = Duration.ofMillis(2);

  private static final long BETWEEN_COMMITS_NANOS = Duration.ofMillis(250).toNanos();
  private static final Duration COMMIT_WAIT = Duration.ofSeconds(5);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  /** What is done with a batch: {@link StageLoop#run}. */
  interface Work {
    void run(Stage stage, ConsumerRecords<byte[], byte[]> records, StageLoop.Place place);
  }

  private final Stage stage;
  private final Work work;
  private final StageReadiness readiness;
  private final Consumer<byte[], byte[]> consumer;
  private final Subscription subscription;
  private final Pace pace;

  /** The epoch of each partition that this instance has claimed since it was given to it. */
  private final Map<TopicPartition, Long> epochs = new HashMap<>();

  /** Where to go on in each partition, when everything before is done. */
  private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();

  private final Set<TopicPartition> givenUp = new HashSet<>();
  private ConsumerRecords<byte[], byte[]> inHand = ConsumerRecords.empty();
  private boolean uncommitted;
  private boolean resting;
  private boolean troubled;
  private long committedAt = System.nanoTime();
  private volatile boolean stopping;

  StageConsumer(
      Stage stage,
      Work work,
      StageReadiness readiness,
      Consumer<byte[], byte[]> consumer,
      Subscription subscription) {
    this.stage = stage;
    this.work = work;
    this.readiness = readiness;
    this.consumer = consumer;
    this.subscription = subscription;
    this.pace = new Pace(stage.pace(), stage.mostRecords(), System::nanoTime);
  }

  @Override
  public void run() {
    try {
      subscription.join(consumer, new Rebalances());
      while (!stopping) {
        turn();
      }
    } catch (StageStoppedException e) {
      LOG.debugf("stopped; stage=%s", stage.name());
    } catch (Throwable e) { // also an error: a thread that ends unseen would leave its visits
      LOG.errorf("defect, stage ends; stage=%s %s", stage.name(), Trouble.trace(e));
    } finally {
      if (!stopping) {
        readiness.dead(stage.name());
      }
      leave();
    }
  }

  /** Asks it to stop when the batch in hand is done. */
  void stop() {
    stopping = true;
  }

  private void turn() {
    try {
      work(rest() ? gathered() : consumer.poll(LONGEST_POLL));
      if (troubled) {
        troubled = false;
        readiness.going(stage.name());
      }
      if (uncommitted && System.nanoTime() - committedAt >= BETWEEN_COMMITS_NANOS) {
        commit();
      }
    } catch (KafkaException e) {
      if (!Trouble.isOfTheWorld(e)) {
        throw e;
      }
      LOG.warnf("trouble at the broker; stage=%s trouble=%s", stage.name(), Trouble.describe(e));
      readiness.waiting(stage.name());
      troubled = true;
      sleep(AFTER_TROUBLE);
    }
  }

  /** Says whether it did. */
  private boolean rest() {
    long nanos = pace.restNanos();
    if (nanos <= 0) {
      return false;
    }
    sleep(Duration.ofNanos(nanos));
    return true;
  }

  /**
   * What the broker had when it was last asked, which was before the rest, and what came since; it
   * waits for neither. Where a partition goes to another instance meanwhile, nothing: what is left
   * comes again.
   */
  private ConsumerRecords<byte[], byte[]> gathered() {
    ConsumerRecords<byte[], byte[]> before = consumer.poll(Duration.ZERO);
    if (before.isEmpty()) {
      return consumer.poll(LONGEST_POLL);
    }
    if (before.count() > stage.mostRecords() / 2) {
      return before;
    }
    givenUp.clear();
    ConsumerRecords<byte[], byte[]> since = ConsumerRecords.empty();
    boolean whole = false;
    try {
      since = consumer.poll(SINCE);
      whole = givenUp.isEmpty();
    } finally {
      if (!whole) {
        rewind(since);
        rewind(before);
      }
    }
    return whole ? TwoPolls.together(before, since) : ConsumerRecords.empty();
  }

  private void work(ConsumerRecords<byte[], byte[]> records) {
    pace.begin(records.count());
    if (records.isEmpty()) {
      return;
    }
    givenUp.clear();
    inHand = records;
    boolean finished = false;
    try {
      work.run(stage, records, this);
      done.putAll(records.nextOffsets());
      uncommitted = true;
      pace.end();
      finished = true;
    } catch (SupersededException e) {
      LOG.warnf("batch given up, another instance may have it; stage=%s", stage.name());
      epochs.clear();
    } finally {
      if (!finished) {
        rewind(records);
      }
      inHand = ConsumerRecords.empty();
    }
  }

  /** What is still this instance's comes again. */
  private void rewind(ConsumerRecords<byte[], byte[]> records) {
    Set<TopicPartition> mine = consumer.assignment();
    for (TopicPartition partition : records.partitions()) {
      if (mine.contains(partition)) {
        consumer.seek(partition, first(records, partition));
      }
    }
  }

  private static long first(ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
    return records.records(partition).getFirst().offset();
  }

  /**
   * Claims the partitions of the batch that are new here, and asks the broker afterwards whether
   * this instance still has them: one that was replaced claims in vain.
   */
  @Override
  public void claim() throws SQLException {
    DataSource database = stage.database().orElse(null);
    List<TopicPartition> unclaimed = new ArrayList<>(inHand.partitions());
    unclaimed.removeAll(epochs.keySet());
    if (database == null || unclaimed.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> claimed = Ownership.claim(database, unclaimed);
    Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
    for (TopicPartition partition : unclaimed) {
      begin.put(partition, new OffsetAndMetadata(first(inHand, partition)));
    }
    try {
      consumer.commitSync(begin, COMMIT_WAIT);
    } catch (CommitFailedException | RebalanceInProgressException e) {
      throw new SupersededException("the group does not know this instance now", e);
    }
    epochs.putAll(claimed);
  }

  @Override
  public void confirm(Statements statements) throws SQLException {
    Map<TopicPartition, Long> mine = new HashMap<>(epochs);
    mine.keySet().retainAll(inHand.partitions());
    if (mine.size() != inHand.partitions().size()) {
      throw new IllegalStateException("a partition of the batch is not claimed");
    }
    Ownership.confirm(statements, mine);
  }

  /** Stays in the group while the batch waits. */
  @Override
  public void rest(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    resting = true;
    consumer.pause(consumer.assignment());
    try {
      for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
        if (stopping) {
          throw new StageStoppedException("the service stops");
        }
        Duration poll = Duration.ofNanos(Math.min(left, LONGEST_POLL.toNanos()));
        if (!consumer.poll(poll).isEmpty()) {
          throw new IllegalStateException("records of a paused partition");
        }
        if (inHand.partitions().stream().anyMatch(givenUp::contains)) {
          throw new SupersededException("a partition went to another instance");
        }
      }
    } finally {
      resting = false;
      consumer.resume(consumer.assignment());
    }
  }

  private void commit() {
    uncommitted = false;
    committedAt = System.nanoTime();
    consumer.commitAsync(
        Map.copyOf(done),
        (offsets, failure) -> {
          if (failure != null) {
            uncommitted = true; // called within a later poll, on this thread
          }
        });
  }

  private void leave() {
    try {
      if (!done.isEmpty()) {
        consumer.commitSync(done, COMMIT_WAIT);
      }
    } catch (KafkaException e) {
      LOG.warnf(
          "offsets not committed, records come again; stage=%s trouble=%s",
          stage.name(), Trouble.describe(e));
    } finally {
      consumer.close(CloseOptions.timeout(COMMIT_WAIT));
    }
  }

  private void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageStoppedException("the service stops");
    }
  }

  /** Called within polls. */
  private final class Rebalances implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (resting) {
        consumer.pause(partitions);
      }
      readiness.going(stage.name());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(done);
      last.keySet().retainAll(partitions);
      try {
        if (!last.isEmpty()) {
          consumer.commitSync(last, COMMIT_WAIT);
        }
      } catch (KafkaException e) {
        LOG.warnf(
            "offsets not committed, records come again; stage=%s trouble=%s",
            stage.name(), Trouble.describe(e));
      }
      onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      epochs.keySet().removeAll(partitions);
      done.keySet().removeAll(partitions);
      givenUp.addAll(partitions);
    }
  }
}
