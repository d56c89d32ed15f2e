package org.recordbank.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.recordbank.sandbox.clients.TopicFeed;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitRejected;

final class TrailTest {

  private static final TopicPartition PARTITION = new TopicPartition(Topics.VISIT_RECEIVED, 3);
  private static final byte[] GARBAGE = {1, 2, 3};

  private final Trail trail = new Trail();

  @Test
  void seesAnOffsetThatPassedAnUnresolvedRecord() {
    boolean ignored = trail.note(unreadable(7));

    assertThat(trail.leftBehind(Map.of(PARTITION, 8L)))
        .singleElement()
        .asString()
        .contains("is past 7, which is not resolved");
    assertThat(trail.documentsLeftBehind(Map.of(PARTITION, 8L))).containsExactly("?");
    assertThat(trail.documentsLeftBehind(Map.of(PARTITION, 7L))).isEmpty();
  }

  @Test
  void isContentWhileTheOffsetStandsBeforeIt() {
    boolean ignored = trail.note(unreadable(7));

    assertThat(trail.leftBehind(Map.of(PARTITION, 7L))).isEmpty();
  }

  @Test
  void isContentWhenItWasRejectedWithItsBytes() {
    boolean ignored = trail.note(unreadable(7));
    boolean kept = trail.note(rejection(7));

    assertThat(kept).isTrue();
    assertThat(trail.leftBehind(Map.of(PARTITION, 8L))).isEmpty();
    assertThat(trail.rejected(PARTITION.topic(), PARTITION.partition(), 7))
        .isEqualTo(ByteBuffer.wrap(GARBAGE));
  }

  @Test
  void hasSeenADocumentThatStandsOnATopicThoughNobodyReadIt() {
    boolean ignored = trail.note(unreadable(7));

    assertThat(trail.isSeen("?")).isTrue();
    assertThat(trail.isSeen("general:00")).isFalse();
  }

  private static TopicFeed.Item unreadable(long offset) {
    return new TopicFeed.Item(
        "k",
        null,
        new ConsumerRecord<>(
            PARTITION.topic(), PARTITION.partition(), offset, new byte[0], GARBAGE));
  }

  private static TopicFeed.Item rejection(long of) {
    var rejected =
        VisitRejected.newBuilder()
            .setVisitId(null)
            .setFacility(null)
            .setContentHash(null)
            .setStage("normalize")
            .setCode("unreadable-record")
            .setAt(Instant.EPOCH)
            .setTopic(PARTITION.topic())
            .setPartition(PARTITION.partition())
            .setOffset(of)
            .setKey(null)
            .setValue(ByteBuffer.wrap(GARBAGE))
            .build();
    return new TopicFeed.Item(
        "k", rejected, new ConsumerRecord<>(Topics.VISIT_REJECTED, 0, of, new byte[0], GARBAGE));
  }
}
