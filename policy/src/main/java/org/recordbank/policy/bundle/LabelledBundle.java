package org.recordbank.policy.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Content;
import org.recordbank.policy.label.LabelSet;
import org.recordbank.policy.label.RuleSet;

/** The canonical bundle of a visit, read and labelled: to be given, or kept, in part. */
public final class LabelledBundle {
  /** No directive names it. */
  private static final Set<String> NO_CODE = Set.of("urn:recordbank|who-or-where");

  private static final Set<String> UNLABELLED = LabelSet.NONE.codes();

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final byte[] bundle;
  private final BundleContents contents;
  private final EntryLabels labels;
  private final @Nullable String deposit;
  private final Instant occurredAt;
  private final byte[] whole;

  private LabelledBundle(
      byte[] bundle,
      BundleContents contents,
      EntryLabels labels,
      @Nullable String deposit,
      Instant occurredAt)
      throws BadBundleException {
    this.bundle = bundle;
    this.contents = contents;
    this.labels = labels;
    this.deposit = deposit;
    this.occurredAt = occurredAt;
    // At once, though not everybody asks for it: writing it finds what reading lets pass.
    ByteArrayOutputStream all = new ByteArrayOutputStream(bundle.length + bundle.length / 4);
    BitSet ignored = without(new BitSet(), all);
    this.whole = all.toByteArray();
  }

  /**
   * Reads and labels a bundle.
   *
   * @param deposit the key by which directives name the deposit; null where it is none yet
   * @param facilityKinds what the facility that made the visit is, as the rules call it
   * @param occurredAt when the visit was
   * @param now the moment whose rules hold
   * @throws BadBundleException where it cannot be read so well that something could be withheld
   */
  public static LabelledBundle of(
      byte[] bundle,
      @Nullable String deposit,
      Collection<String> facilityKinds,
      Instant occurredAt,
      RuleSet rules,
      Instant now)
      throws BadBundleException {
    BundleContents contents = BundleContents.read(bundle);
    EntryLabels labels = EntryLabels.of(contents, rules, facilityKinds, now, deposit);
    return new LabelledBundle(bundle, contents, labels, deposit, occurredAt);
  }

  /** The same by other rules; this one where they give it the same labels. */
  public LabelledBundle by(RuleSet rules, Collection<String> facilityKinds, Instant now)
      throws BadBundleException {
    EntryLabels others = EntryLabels.of(contents, rules, facilityKinds, now, deposit);
    boolean same =
        contents.entries().stream()
            .allMatch(entry -> others.of(entry.index()).equals(labels.of(entry.index())));
    return same ? this : new LabelledBundle(bundle, contents, others, deposit, occurredAt);
  }

  /** How many resources. */
  public int size() {
    return contents.entries().size();
  }

  /** The labels of the resource at this place. */
  public LabelSet labels(int place) {
    return labels.of(place);
  }

  /** Whether all of it is permitted. */
  public boolean isPermitted(Permission permission) {
    return contents().stream().allMatch(permission::permits);
  }

  /** Whether nothing of it is withheld. */
  public boolean isGivenWhole(Permission permission) {
    return contents.entries().stream().allMatch(entry -> mayHave(permission, entry));
  }

  /**
   * The bundle as somebody may have it, each resource with its labels.
   *
   * @return nothing where nothing may be given, or only who and where is left
   */
  public Optional<byte[]> given(Permission permission) throws BadBundleException {
    BitSet withhold = withheld(permission);
    if (withhold.isEmpty()) {
      return Optional.of(whole);
    }
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    return says(without(withhold, left)) ? Optional.of(left.toByteArray()) : Optional.empty();
  }

  /** The places of the resources that somebody is given. */
  public BitSet seen(Permission permission) throws BadBundleException {
    BitSet withhold = withheld(permission);
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

  /**
   * What may be kept of a bundle of which not all is permitted: without narratives and documents in
   * any case, and with no label that was not there. Those of today would be kept with it, and could
   * tell of what is not.
   *
   * @return nothing where nothing may be kept, or only who and where is left
   */
  public Optional<Part> part(Permission permission) throws BadBundleException {
    Withholding.Rest rest = Withholding.rest(bundle, contents, withheld(permission));
    return says(rest.withheld())
        ? Optional.of(
            new Part(
                rest.bundle(),
                contents.entries().stream()
                    .filter(entry -> !rest.withheld().get(entry.index()))
                    .map(this::content)
                    .toList()))
        : Optional.empty();
  }

  /**
   * A part of a bundle.
   *
   * @param bundle which it is again
   * @param contents what was asked about, of each entry that is left
   */
  public record Part(byte[] bundle, List<Content> contents) {
    public Part {
      contents = List.copyOf(contents);
    }

    /** How many entries: the rest is about a patient. */
    @Override
    public String toString() {
      return "Part of " + contents.size() + " entries";
    }
  }

  /** What is asked about, of each entry in its order. */
  public List<Content> contents() {
    return contents.entries().stream().map(this::content).toList();
  }

  /** The version of the rules by which it is labelled. */
  public String labelRules() {
    return labels.version();
  }

  private BitSet withheld(Permission permission) {
    BitSet withhold = new BitSet();
    for (Entry entry : contents.entries()) {
      withhold.set(entry.index(), !mayHave(permission, entry));
    }
    return withhold;
  }

  /** Whether more than who and where is left. */
  private boolean says(BitSet withheld) {
    return contents.entries().stream()
        .anyMatch(entry -> !withheld.get(entry.index()) && !entry.isWhoOrWhere());
  }

  /** Who and where goes with what it belongs to: without a label it needs no permit of its own. */
  private boolean mayHave(Permission permission, Entry entry) {
    Content content = content(entry);
    return permission.permits(content)
        || (entry.isWhoOrWhere()
            && content.labels().equals(UNLABELLED)
            && !permission.refuses(content));
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
    return "Bundle of " + contents;
  }
}
