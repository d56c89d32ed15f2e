package org.recordbank.systemtests.faults;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.clients.TopicFeed;
import org.recordbank.schemas.DepositOrdered;
import org.recordbank.schemas.DepositPosted;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitHeader;
import org.recordbank.schemas.VisitNormalized;
import org.recordbank.schemas.VisitOutcome;
import org.recordbank.schemas.VisitReceived;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.schemas.VisitSubmitted;

/**
 * Which records each stage has read, and which of them it has resolved: passed on, held, deposited
 * or rejected. A document is {@code facility:hash}. Written by one thread, read by any.
 */
final class Trail {

  private static final HexFormat HEX = HexFormat.of();
  private static final String UNREADABLE = "?";

  private final Map<TopicPartition, NavigableMap<Long, String>> unresolved =
      new ConcurrentHashMap<>();
  private final Map<Step, Set<String>> resolved = new ConcurrentHashMap<>();
  private final Map<String, ByteBuffer> rejectedAt = new ConcurrentHashMap<>();
  private final Set<String> settled = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** A stage, by what it reads. */
  private enum Step {
    INGEST,
    NORMALIZE,
    CONSENT,
    BANK
  }

  Trail() {
    for (Step step : Step.values()) {
      resolved.put(step, ConcurrentHashMap.newKeySet());
    }
  }

  /**
   * Takes note of a record.
   *
   * @return whether it is one that the judgement wants to see whole
   */
  boolean note(TopicFeed.Item item) {
    return switch (item.value()) {
      case VisitSubmitted submitted -> read(item, submitted(item, submitted));
      case VisitReceived received -> {
        done(Step.INGEST, document(received.getHeader()));
        yield read(item, document(received.getHeader()));
      }
      case VisitNormalized normalized -> {
        done(Step.NORMALIZE, document(normalized.getHeader()));
        yield read(item, document(normalized.getHeader()));
      }
      case DepositOrdered ordered -> {
        done(Step.CONSENT, document(ordered.getHeader()));
        yield read(item, document(ordered.getHeader()));
      }
      case DepositPosted posted -> {
        done(Step.BANK, posted.getFacility() + ":" + hex(posted.getContentHash()));
        yield true;
      }
      case VisitOutcome outcome -> {
        if (!outcome.getStatus().equals("received")) {
          String document = outcome.getFacility() + ":" + hex(outcome.getContentHash());
          done(Step.CONSENT, document);
          settled.add(document);
        }
        yield true;
      }
      case VisitRejected rejected -> {
        rejectedAt.put(
            place(rejected.getTopic(), rejected.getPartition(), rejected.getOffset()),
            rejected.getValue() == null ? ByteBuffer.allocate(0) : rejected.getValue());
        yield true;
      }
      case null -> item.raw().value() != null && read(item, UNREADABLE);
      default -> true;
    };
  }

  /** Whether it is known what became of a document. */
  boolean isSettled(String document) {
    return settled.contains(document);
  }

  /** Whether it was read from any topic: what was taken in stands on one before that is said. */
  boolean isSeen(String document) {
    return seen.contains(document);
  }

  /** Whether a bank has given a receipt for a document. */
  boolean isDeposited(String document) {
    return resolved.getOrDefault(Step.BANK, Set.of()).contains(document);
  }

  /** The bytes with which the record at a place was rejected; null where it was not. */
  @Nullable ByteBuffer rejected(String topic, int partition, long offset) {
    return rejectedAt.get(place(topic, partition, offset));
  }

  /**
   * Records that a stage has left behind.
   *
   * @param committed up to where each stage says that it is done
   */
  Set<String> leftBehind(Map<TopicPartition, Long> committed) {
    var left = new TreeSet<String>();
    committed.forEach(
        (partition, offset) -> {
          NavigableMap<Long, String> read = unresolved.get(partition);
          if (read != null) {
            read.headMap(offset)
                .entrySet()
                .removeIf(entry -> isResolved(partition, entry.getKey(), entry.getValue()));
            read.headMap(offset)
                .forEach(
                    (at, document) ->
                        left.add(
                            "Offsets: the reader of %s is past %d, which is not resolved (%s)"
                                .formatted(partition, at, document)));
          }
        });
    return left;
  }

  /**
   * The documents of the records that a stage has left behind.
   *
   * @param committed up to where each stage says that it is done
   */
  Set<String> documentsLeftBehind(Map<TopicPartition, Long> committed) {
    var left = new TreeSet<String>();
    committed.forEach(
        (partition, offset) ->
            unresolved
                .getOrDefault(partition, Collections.emptyNavigableMap())
                .headMap(offset)
                .forEach(
                    (at, document) -> {
                      if (!isResolved(partition, at, document)) {
                        left.add(document);
                      }
                    }));
    return left;
  }

  private boolean isResolved(TopicPartition partition, long offset, String document) {
    return rejectedAt.containsKey(place(partition.topic(), partition.partition(), offset))
        || resolved.getOrDefault(stepOf(partition.topic()), Set.of()).contains(document);
  }

  private static Step stepOf(String topic) {
    if (Topics.facilityOf(topic).isPresent()) {
      return Step.INGEST;
    }
    return switch (topic) {
      case Topics.VISIT_RECEIVED -> Step.NORMALIZE;
      case Topics.VISIT_NORMALIZED -> Step.CONSENT;
      default -> Step.BANK;
    };
  }

  /** Never wanted whole: the documents would fill the memory. */
  private boolean read(TopicFeed.Item item, String document) {
    seen.add(document);
    unresolved
        .computeIfAbsent(
            new TopicPartition(item.raw().topic(), item.raw().partition()),
            partition -> new ConcurrentSkipListMap<>())
        .put(item.raw().offset(), document);
    return false;
  }

  private void done(Step step, String document) {
    resolved.getOrDefault(step, Set.of()).add(document);
  }

  private static String submitted(TopicFeed.Item item, VisitSubmitted submitted) {
    return Topics.facilityOf(item.raw().topic()).orElse(UNREADABLE)
        + ":"
        + HEX.formatHex(sha256(submitted.getContent()));
  }

  private static String document(VisitHeader header) {
    return header.getFacility() + ":" + hex(header.getContentHash());
  }

  private static String hex(Sha256 hash) {
    return HEX.formatHex(hash.bytes());
  }

  private static byte[] sha256(ByteBuffer content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(content.duplicate());
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String place(String topic, int partition, long offset) {
    return topic + "-" + partition + "-" + offset;
  }
}
