package org.recordbank.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * What each topic is. The reasons of the numbers stand with the numbers; nothing else in the
 * project says how a topic is partitioned or kept.
 */
final class Catalogue {

  /**
   * Six divides evenly among one, two, three or six instances of a stage. One partition carries far
   * more than the busiest 500 visits a second, so the number is for spreading processor time over
   * instances, and it leaves room: it cannot be raised later without losing the order per key.
   */
  static final int PARTITIONS = 6;

  /** One facility's share of the load is small, and there is one such topic for each. */
  static final int PARTITIONS_PER_FACILITY = 3;

  /** Long enough to mend a stage after a holiday; everything older stands in a bank. */
  static final Duration DAYS = Duration.ofDays(7);

  /** What is kept for replay and research ends at last, for it takes room or tells of people. */
  static final Duration TEN_YEARS = Duration.ofDays(3653);

  /**
   * A visit may be 10 MB; an order carries it twice, compressed, and a rejection carries the whole
   * order.
   */
  static final int MAX_MESSAGE_BYTES = 32 << 20;

  /** Less than the rest, so that whatever stands here fits into a rejection whole. */
  static final int MAX_SUBMITTED_BYTES = 16 << 20;

  private static final String INGEST = "ingest-service";
  private static final String NORMALIZE = "normalize-service";
  private static final String CONSENT = "consent-service";
  private static final String OPERATORS = "operators";

  /** Sends rejected records again, to where they stood. */
  private static final String REPLAY = "replay";

  private Catalogue() {}

  static TopicSpec visitSubmitted(String facility) {
    var config = new LinkedHashMap<>(kept(DAYS));
    config.put("max.message.bytes", Integer.toString(MAX_SUBMITTED_BYTES));
    return new TopicSpec(
        Topics.visitSubmitted(facility),
        "patient identifier of the facility",
        List.of(VisitSubmitted.getClassSchema()),
        PARTITIONS_PER_FACILITY,
        config,
        List.of("facility-" + facility, REPLAY),
        List.of(INGEST));
  }

  static TopicSpec visitReceived() {
    return topic(
        Topics.VISIT_RECEIVED,
        "header.patientKey",
        List.of(VisitReceived.getClassSchema()),
        kept(DAYS),
        List.of(INGEST, REPLAY),
        List.of(NORMALIZE));
  }

  static TopicSpec visitNormalized() {
    return topic(
        Topics.VISIT_NORMALIZED,
        "header.patientKey",
        List.of(VisitNormalized.getClassSchema()),
        kept(DAYS),
        List.of(NORMALIZE, CONSENT, REPLAY),
        List.of(CONSENT));
  }

  static TopicSpec depositOrdered(String bank) {
    return topic(
        Topics.depositOrdered(bank),
        "account",
        List.of(
            DepositOrdered.getClassSchema(),
            ConsentFence.getClassSchema(),
            ReceiptAsked.getClassSchema()),
        kept(DAYS),
        List.of(CONSENT, REPLAY),
        List.of(serviceOf(bank)));
  }

  static TopicSpec depositPosted(String bank) {
    return topic(
        Topics.depositPosted(bank),
        "account",
        List.of(
            DepositPosted.getClassSchema(),
            FencePassed.getClassSchema(),
            GlassBroken.getClassSchema()),
        keptForEver(),
        List.of(serviceOf(bank)),
        List.of(CONSENT, "subscribers"));
  }

  static List<TopicSpec> shared(Collection<String> banks) {
    var bankServices = banks.stream().map(Catalogue::serviceOf).toList();
    var allServices = new ArrayList<>(List.of(INGEST, NORMALIZE, CONSENT));
    allServices.addAll(bankServices);
    var allAndReplay = new ArrayList<>(allServices);
    allAndReplay.add(REPLAY);
    var banksAndReplay = new ArrayList<>(bankServices);
    banksAndReplay.add(REPLAY);
    return List.of(
        topic(
            Topics.VISIT_OUTCOME,
            "visitId:contentHash in hexadecimal",
            List.of(VisitOutcome.getClassSchema()),
            compacted(),
            allServices,
            List.of(INGEST, OPERATORS, REPLAY)),
        topic(
            Topics.VISIT_REJECTED,
            "visitId, or topic-partition-offset",
            List.of(VisitRejected.getClassSchema(), VisitReplayed.getClassSchema()),
            kept(TEN_YEARS),
            allAndReplay,
            List.of(OPERATORS, REPLAY)),
        topic(
            Topics.ACCOUNT_CHANGED,
            "account",
            List.of(AccountChanged.getClassSchema()),
            compacted(),
            bankServices,
            List.of(CONSENT)),
        topic(
            Topics.CONSENT_CHANGED,
            "account",
            List.of(ConsentChanged.getClassSchema()),
            compacted(),
            List.of(CONSENT),
            banksAndReplay),
        topic(
            Topics.CODE_UNMAPPED,
            "system|code",
            List.of(CodeUnmapped.getClassSchema()),
            compactedAfter(DAYS),
            List.of(NORMALIZE),
            List.of(NORMALIZE, "terminology worklist")),
        topic(
            Topics.CORRECTION_ASKED,
            "visitId",
            List.of(CorrectionAsked.getClassSchema()),
            kept(DAYS),
            List.of(NORMALIZE),
            bankServices),
        topic(
            Topics.VISIT_RETURNED,
            "header.patientKey",
            List.of(VisitReceived.getClassSchema()),
            kept(DAYS),
            banksAndReplay,
            List.of(NORMALIZE)),
        topic(
            Topics.RESEARCH_VISIT,
            "pseudonym",
            List.of(ResearchVisit.getClassSchema()),
            kept(TEN_YEARS),
            bankServices,
            List.of("analysts")));
  }

  private static TopicSpec topic(
      String name,
      String keyMeaning,
      List<Schema> values,
      Map<String, String> config,
      List<String> writers,
      List<String> readers) {
    return new TopicSpec(name, keyMeaning, values, PARTITIONS, config, writers, readers);
  }

  private static String serviceOf(String bank) {
    return "bank-service-" + bank;
  }

  private static Map<String, String> kept(Duration time) {
    return config("delete", Long.toString(time.toMillis()));
  }

  /** Receipts: small, and the only record outside a bank of what it took on. */
  private static Map<String, String> keptForEver() {
    return config("delete", "-1");
  }

  private static Map<String, String> compacted() {
    return config("compact", "-1");
  }

  /** Every record is there for its readers for so long; of older ones the newest of each key. */
  private static Map<String, String> compactedAfter(Duration time) {
    var config = new LinkedHashMap<>(compacted());
    config.put("min.compaction.lag.ms", Long.toString(time.toMillis()));
    return config;
  }

  /** Payloads are compressed by who writes them; the broker stores what it is given. */
  private static Map<String, String> config(String cleanupPolicy, String retentionMillis) {
    return Map.of(
        "cleanup.policy",
        cleanupPolicy,
        "retention.ms",
        retentionMillis,
        "compression.type",
        "producer",
        "max.message.bytes",
        Integer.toString(MAX_MESSAGE_BYTES));
  }
}
