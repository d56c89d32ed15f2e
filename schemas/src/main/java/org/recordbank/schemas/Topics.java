package org.recordbank.schemas;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of all topics, and the {@linkplain #all catalogue} of what they are.
 *
 * <p>The names of facilities and banks are part of topic names and so keep to {@link #NAME_RULE}:
 * lower-case letters, digits and hyphens. Without dots and underscores in them no two topics get
 * the same metric name, and a topic's name can be taken apart again.
 */
public final class Topics {

  /** What the name of a facility or a bank looks like, as a regular expression. */
  public static final String NAME_RULE = "[a-z0-9][a-z0-9-]{0,62}";

  /** Visits that were taken in: {@link VisitReceived}. */
  public static final String VISIT_RECEIVED = "visit.received";

  /**
   * Visits that banks give back to be normalized again: {@link VisitReceived} with {@code
   * header.corrects}.
   */
  public static final String VISIT_RETURNED = "visit.returned";

  /** Visits in standard terms: {@link VisitNormalized}. */
  public static final String VISIT_NORMALIZED = "visit.normalized";

  /** What has become of each visit so far: {@link VisitOutcome}. */
  public static final String VISIT_OUTCOME = "visit.outcome";

  /**
   * Records that cannot go on as they are, with their bytes, and their replays: {@link
   * VisitRejected} and {@link VisitReplayed}.
   */
  public static final String VISIT_REJECTED = "visit.rejected";

  /** The present state of each account: {@link AccountChanged}. */
  public static final String ACCOUNT_CHANGED = "account.changed";

  /** The present directives of each account: {@link ConsentChanged}. */
  public static final String CONSENT_CHANGED = "consent.changed";

  /** Codes that no map knows: {@link CodeUnmapped}. */
  public static final String CODE_UNMAPPED = "code.unmapped";

  /** Deposits that are to be corrected: {@link CorrectionAsked}. */
  public static final String CORRECTION_ASKED = "correction.asked";

  /** Visits without what identifies their patients: {@link ResearchVisit}. */
  public static final String RESEARCH_VISIT = "research.visit";

  /** For a subscription to every facility's {@linkplain #visitSubmitted topic}. */
  public static final String VISIT_SUBMITTED_PATTERN = "visit\\.submitted\\.(" + NAME_RULE + ")";

  /** For a subscription to every bank's {@linkplain #depositOrdered orders}. */
  public static final String DEPOSIT_ORDERED_PATTERN = "deposit\\.ordered\\.(" + NAME_RULE + ")";

  /** For a subscription to every bank's {@linkplain #depositPosted receipts}. */
  public static final String DEPOSIT_POSTED_PATTERN = "deposit\\.posted\\.(" + NAME_RULE + ")";

  private static final Pattern NAME = Pattern.compile(NAME_RULE);
  private static final Pattern SUBMITTED = Pattern.compile(VISIT_SUBMITTED_PATTERN);
  private static final Pattern ORDERED = Pattern.compile(DEPOSIT_ORDERED_PATTERN);
  private static final Pattern POSTED = Pattern.compile(DEPOSIT_POSTED_PATTERN);

  private Topics() {}

  /**
   * The topic to which a facility's own integration engine writes {@link VisitSubmitted}.
   *
   * @throws IllegalArgumentException if the facility's name breaks {@link #NAME_RULE}
   */
  public static String visitSubmitted(String facility) {
    return "visit.submitted." + checked("facility", facility);
  }

  /**
   * The topic on which a bank is told what to deposit: {@link DepositOrdered}, {@link ConsentFence}
   * and {@link ReceiptAsked}.
   *
   * @throws IllegalArgumentException if the bank's name breaks {@link #NAME_RULE}
   */
  public static String depositOrdered(String bank) {
    return "deposit.ordered." + checked("bank", bank);
  }

  /**
   * The topic on which a bank tells what it did: {@link DepositPosted}, {@link FencePassed} and
   * {@link GlassBroken}.
   *
   * @throws IllegalArgumentException if the bank's name breaks {@link #NAME_RULE}
   */
  public static String depositPosted(String bank) {
    return "deposit.posted." + checked("bank", bank);
  }

  /** The facility whose topic this is; empty where it is not a facility's topic. */
  public static Optional<String> facilityOf(String topic) {
    return last(SUBMITTED.matcher(topic));
  }

  /** The bank whose orders or receipts stand on this topic; empty where it is not a bank's. */
  public static Optional<String> bankOf(String topic) {
    return last(ORDERED.matcher(topic)).or(() -> last(POSTED.matcher(topic)));
  }

  /** Whether a facility or a bank may be called so. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Every topic of a deployment, in the order of a visit's way: first what facilities submit, then
   * the stages, then the banks, then what all share.
   *
   * @param facilities those that write to Kafka themselves; each gets a topic
   * @param banks all banks; each gets two topics
   * @throws IllegalArgumentException if a name breaks {@link #NAME_RULE}
   */
  public static List<TopicSpec> all(Collection<String> facilities, Collection<String> banks) {
    var sortedBanks = new TreeSet<>(banks);
    var topics = new ArrayList<TopicSpec>();
    new TreeSet<>(facilities).forEach(facility -> topics.add(Catalogue.visitSubmitted(facility)));
    topics.add(Catalogue.visitReceived());
    topics.add(Catalogue.visitNormalized());
    sortedBanks.forEach(bank -> topics.add(Catalogue.depositOrdered(bank)));
    sortedBanks.forEach(bank -> topics.add(Catalogue.depositPosted(bank)));
    topics.addAll(Catalogue.shared(sortedBanks));
    return List.copyOf(topics);
  }

  private static String checked(String what, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("name of a " + what + " must match " + NAME_RULE);
    }
    return name;
  }

  private static Optional<String> last(Matcher matcher) {
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
