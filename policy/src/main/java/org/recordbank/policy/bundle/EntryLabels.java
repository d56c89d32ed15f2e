package org.recordbank.policy.bundle;

import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Content;
import org.recordbank.policy.label.Label;
import org.recordbank.policy.label.LabelSet;
import org.recordbank.policy.label.RuleSet;
import org.recordbank.policy.label.RulesInForce;

/**
 * The labels of a bundle's entries: by what each says itself, by what made it, and by what refers
 * to what. {@code docs/decisions/sensitivity-labels.md} says which way labels pass along
 * references, and why.
 */
public final class EntryLabels {
  private static final LabelSet ADOLESCENT = LabelSet.of(EnumSet.of(Label.ADOL));

  private final RulesInForce rules;
  private final LabelSet facility;
  private final BitSet ofMinors;
  private final List<LabelSet> labels;
  private final Instances instances;

  private EntryLabels(
      RulesInForce rules,
      LabelSet facility,
      BitSet ofMinors,
      List<Entry> entries,
      References references,
      @Nullable String deposit) {
    this.rules = rules;
    this.facility = facility;
    this.ofMinors = ofMinors;
    this.labels = List.of(labels(entries, references));
    this.instances = new Instances(entries, references, deposit);
  }

  /**
   * Labels the entries of a bundle.
   *
   * @param facilityKinds what the facility that made the visit is, as the rules call it; empty for
   *     a facility that is nothing special
   * @param now the moment whose rules hold
   * @throws IllegalArgumentException where no rule knows such a kind of facility
   */
  public static EntryLabels of(
      BundleContents contents, RuleSet ruleSet, Collection<String> facilityKinds, Instant now) {
    return of(contents, ruleSet, facilityKinds, now, null);
  }

  /**
   * The same of a bundle that is deposited.
   *
   * @param deposit the key by which directives name the deposit; null where it has none yet
   */
  public static EntryLabels of(
      BundleContents contents,
      RuleSet ruleSet,
      Collection<String> facilityKinds,
      Instant now,
      @Nullable String deposit) {
    List<Entry> entries = contents.entries();
    RulesInForce rules = ruleSet.at(now);
    LabelSet facility = LabelSet.NONE;
    for (String kind : facilityKinds) {
      facility = facility.and(rules.ofFacility(kind));
    }
    References references = References.of(entries);
    return new EntryLabels(
        rules, facility, Minors.of(entries, references, now), entries, references, deposit);
  }

  /**
   * The labels of what is left of these entries, by nothing but what is left.
   *
   * @param left the entries that were not withheld, in their order
   */
  EntryLabels ofRest(BundleContents left, BitSet withheld) {
    BitSet minors = new BitSet();
    int before = -1;
    for (int i = 0; i < left.entries().size(); i++) {
      before = withheld.nextClearBit(before + 1);
      minors.set(i, ofMinors.get(before)); // they were, whether or not the patient is left
    }
    List<Entry> entries = left.entries();
    return new EntryLabels(rules, facility, minors, entries, References.of(entries), null);
  }

  private LabelSet[] labels(List<Entry> entries, References references) {
    Own own = new Own(rules);
    LabelSet[] bySelf = new LabelSet[entries.size()];
    LabelSet[] settings = new LabelSet[entries.size()];
    for (Entry entry : entries) {
      bySelf[entry.index()] = facility.and(own.of(entry.content().codes(), entry.texts()));
      settings[entry.index()] =
          facility.and(own.of(entry.setting().codes(), entry.setting().texts()));
    }
    LabelSet[] all = new Spreading(entries, references, bySelf, settings).run();
    for (int i = 0; i < all.length; i++) {
      if (ofMinors.get(i) && Label.OF_MINORS_OWN_CONSENT.stream().anyMatch(all[i]::has)) {
        all[i] = all[i].and(ADOLESCENT);
      }
    }
    return all;
  }

  /** What codes and words say by themselves; the same ones come again and again. */
  private static final class Own {
    private final RulesInForce rules;
    private final Map<String, LabelSet> byCode = new HashMap<>();
    private final Map<String, LabelSet> byText = new HashMap<>();

    Own(RulesInForce rules) {
      this.rules = rules;
    }

    LabelSet of(Set<String> codes, List<String> texts) {
      LabelSet labels = LabelSet.NONE;
      for (String code : codes) {
        labels = labels.and(byCode.computeIfAbsent(code, key -> rules.ofCodes(Set.of(key))));
      }
      for (String text : texts) {
        labels = labels.and(byText.computeIfAbsent(text, rules::ofText));
      }
      return labels;
    }
  }

  /** How many entries they are of. */
  int size() {
    return labels.size();
  }

  /** The labels of the entry at this place. */
  public LabelSet of(int entry) {
    return labels.get(entry);
  }

  /** The entry's content with its labels: those found, and those that it came with. */
  public Content content(Entry entry) {
    Content read = entry.content();
    Set<String> codes = new HashSet<>(labels.get(entry.index()).codes());
    for (String sent : read.labels()) {
      boolean isConfidentiality =
          Label.of(sent).map(Label::kind).filter(Label.Kind.CONFIDENTIALITY::equals).isPresent();
      if (!isConfidentiality) {
        codes.add(sent);
      }
    }
    return new Content(
        read.type(),
        read.codes(),
        codes,
        read.from(),
        read.until(),
        instance -> instances.isMeant(entry, instance));
  }

  /** The version of the rules. */
  public String version() {
    return rules.version();
  }

  /** How many entries: their labels are about a patient. */
  @Override
  public String toString() {
    return "Labels of " + labels.size() + " entries";
  }
}
