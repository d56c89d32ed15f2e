package org.recordbank.bank.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import org.recordbank.bank.access.Verdict;
import org.recordbank.bank.deposit.DepositKey;
import org.recordbank.policy.Content;
import org.recordbank.policy.bundle.BadBundleException;
import org.recordbank.policy.bundle.BundleContents;
import org.recordbank.policy.bundle.Entry;
import org.recordbank.policy.bundle.EntryLabels;
import org.recordbank.policy.bundle.Withholding;
import org.recordbank.policy.label.LabelSet;
import org.recordbank.policy.label.RuleSet;

/**
 * The canonical bundle of a deposit, read and labelled: each reader is given what they may have.
 */
public final class LabelledDeposit {
  /** No directive names it. */
  private static final Set<String> NO_CODE = Set.of("urn:recordbank|who-or-where");

  private static final Set<String> UNLABELLED = LabelSet.NONE.codes();

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final byte[] bundle;
  private final BundleContents contents;
  private final EntryLabels labels;
  private final DepositKey key;
  private final String facility;
  private final Instant occurredAt;
  private final byte[] whole;

  private LabelledDeposit(
      byte[] bundle,
      BundleContents contents,
      EntryLabels labels,
      DepositKey key,
      String facility,
      Instant occurredAt)
      throws BadBundleException {
    this.bundle = bundle;
    this.contents = contents;
    this.labels = labels;
    this.key = key;
    this.facility = facility;
    this.occurredAt = occurredAt;
    ByteArrayOutputStream all = new ByteArrayOutputStream(bundle.length + bundle.length / 4);
    BitSet ignored = without(new BitSet(), all);
    this.whole = all.toByteArray();
  }

  /**
   * Reads and labels a bundle.
   *
   * @param key by which directives name the deposit
   * @param facility who made the visit
   * @param occurredAt when the visit was
   * @param now the moment whose rules hold
   * @throws BadBundleException where it cannot be read so well that something could be withheld
   */
  public static LabelledDeposit of(
      byte[] bundle,
      DepositKey key,
      String facility,
      Instant occurredAt,
      RuleSet rules,
      FacilityKinds kinds,
      Instant now)
      throws BadBundleException {
    BundleContents contents = BundleContents.read(bundle);
    EntryLabels labels = EntryLabels.of(contents, rules, kinds.of(facility), now, key.hex());
    return new LabelledDeposit(bundle, contents, labels, key, facility, occurredAt);
  }

  /** The same deposit by other rules; this one where they give it the same labels. */
  public LabelledDeposit by(RuleSet rules, FacilityKinds kinds, Instant now)
      throws BadBundleException {
    EntryLabels others = EntryLabels.of(contents, rules, kinds.of(facility), now, key.hex());
    boolean same =
        contents.entries().stream()
            .allMatch(entry -> others.of(entry.index()).equals(labels.of(entry.index())));
    return same ? this : new LabelledDeposit(bundle, contents, others, key, facility, occurredAt);
  }

  /** How many resources. */
  public int size() {
    return contents.entries().size();
  }

  /** The labels of the resource at this place. */
  public LabelSet labels(int place) {
    return labels.of(place);
  }

  /** Whether the reader may have all of it. */
  public boolean isPermitted(Verdict.Granted reader) {
    return contents.entries().stream().allMatch(entry -> reader.permits(content(entry)));
  }

  /** Whether nothing of it is withheld from the reader. */
  public boolean isGivenWhole(Verdict.Granted reader) {
    return contents.entries().stream().allMatch(entry -> mayHave(reader, entry));
  }

  /**
   * The bundle as the reader may have it, each resource with its labels.
   *
   * @return nothing where nothing may be given, or only who and where is left
   */
  public Optional<byte[]> given(Verdict.Granted reader) throws BadBundleException {
    BitSet withhold = notPermitted(reader);
    if (withhold.isEmpty()) {
      return Optional.of(whole);
    }
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    return says(without(withhold, left)) ? Optional.of(left.toByteArray()) : Optional.empty();
  }

  /** The places of the resources that the reader is given. */
  public BitSet seen(Verdict.Granted reader) throws BadBundleException {
    BitSet withhold = notPermitted(reader);
    BitSet seen = new BitSet();
    if (withhold.isEmpty()) {
      seen.set(0, size());
      return seen;
    }
    BitSet withheld = without(withhold, OutputStream.nullOutputStream());
    if (says(withheld)) {
      seen.set(0, size());
      seen.andNot(withheld);
    }
    return seen;
  }

  private BitSet notPermitted(Verdict.Granted reader) {
    BitSet withhold = new BitSet();
    for (Entry entry : contents.entries()) {
      withhold.set(entry.index(), !mayHave(reader, entry));
    }
    return withhold;
  }

  /** Whether more than who and where is left. */
  private boolean says(BitSet withheld) {
    return contents.entries().stream()
        .anyMatch(entry -> !withheld.get(entry.index()) && !entry.isWhoOrWhere());
  }

  /** Who and where goes with what it belongs to: without a label it needs no permit of its own. */
  private boolean mayHave(Verdict.Granted reader, Entry entry) {
    Content content = content(entry);
    return reader.permits(content)
        || (entry.isWhoOrWhere()
            && content.labels().equals(UNLABELLED)
            && !reader.refuses(content));
  }

  /**
   * What is asked about. Who and where has no time of its own, and often no code; were these taken
   * for unknown, whoever refuses one code or one year would have refused every visit. So it is
   * taken to be of the visit's time, and about nothing.
   */
  private Content content(Entry entry) {
    Content content = labels.content(entry);
    return entry.isWhoOrWhere()
        ? new Content(
            content.type(),
            content.codes().isEmpty() ? NO_CODE : content.codes(),
            content.labels(),
            occurredAt,
            occurredAt.plus(MOMENT),
            content.named())
        : content;
  }

  private BitSet without(BitSet withhold, OutputStream to) throws BadBundleException {
    try {
      return Withholding.write(bundle, contents, withhold, labels, to);
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written to", e);
    }
  }

  /** How many entries: the rest is about a patient. */
  @Override
  public String toString() {
    return "Deposit of " + contents;
  }
}
