package org.recordbank.sandbox.clients;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.visits.SyntheticVisit;
import org.recordbank.schemas.Topics;
import org.recordbank.schemas.VisitOutcome;

/**
 * What became of each visit so far, from {@code visit.outcome}. A visit is found by its facility
 * and the hash of what was sent, which the sender can tell without asking.
 */
public final class OutcomeBook implements AutoCloseable {

  private static final List<String> WEAKEST_FIRST =
      List.of("received", "held", "rejected", "deposited");

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final TopicFeed feed;

  /**
   * What became of a visit.
   *
   * @param outcome the latest, strongest word
   * @param writtenAt when it was written to the topic, which for a deposit is after its commit
   */
  public record Entry(VisitOutcome outcome, Instant writtenAt) {
    /** Received only means that nothing has been decided yet. */
    public boolean isSettled() {
      return !outcome.getStatus().equals("received");
    }
  }

  /** Reads from now on, and what was before. */
  public OutcomeBook(Sandbox sandbox) {
    feed = new TopicFeed(sandbox, List.of(Topics.VISIT_OUTCOME), this::note);
  }

  /**
   * What became of a document.
   *
   * @param key {@link #keyOf} the visit as it was sent
   */
  public Optional<Entry> of(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** How many of these are decided: deposited, rejected or held. */
  public long settled(Collection<String> keys) {
    return keys.stream().filter(key -> of(key).filter(Entry::isSettled).isPresent()).count();
  }

  /** Every outcome that was ever written for a document of any facility. */
  public Collection<Entry> all() {
    return entries.values();
  }

  /** A correction has the document of what it corrects, and says nothing of how that ended. */
  private void note(TopicFeed.Item item) {
    if (item.value() instanceof VisitOutcome outcome && outcome.getCorrects() == null) {
      var entry = new Entry(outcome, Instant.ofEpochMilli(item.raw().timestamp()));
      entries.merge(
          key(outcome.getFacility(), outcome.getContentHash().bytes()),
          entry,
          (before, now) -> rank(now) >= rank(before) && !isRepeat(before, now) ? now : before);
    }
  }

  /**
   * A repeat is answered with the same receipt again; the first one tells when it was deposited.
   */
  private static boolean isRepeat(Entry before, Entry now) {
    return before.outcome().getStatus().equals("deposited")
        && now.outcome().getStatus().equals("deposited");
  }

  private static int rank(Entry entry) {
    return WEAKEST_FIRST.indexOf(entry.outcome().getStatus());
  }

  /** What this very document is found by. */
  public static String keyOf(SyntheticVisit visit) {
    return keyOf(visit.facility(), visit.bundle());
  }

  /** What a document of any format is found by; of an HL7 v2 message as it was first sent. */
  public static String keyOf(String facility, byte[] document) {
    try {
      return key(facility, MessageDigest.getInstance("SHA-256").digest(document));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String key(String facility, byte[] hash) {
    return facility + ":" + HexFormat.of().formatHex(hash);
  }

  @Override
  public void close() {
    feed.close();
  }
}
