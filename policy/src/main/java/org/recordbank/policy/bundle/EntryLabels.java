package org.recordbank.policy.bundle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  /** 45 CFR 164.502(g)(3): a minor may have agreed to these kinds of care alone. */
  private static final Set<Label> OWN_CONSENT =
      EnumSet.of(Label.ETH, Label.PSY, Label.HIV, Label.SEX, Label.STD, Label.SDV);

  private static final int MAJORITY_YEARS = 18;
  private static final LabelSet ADOLESCENT = LabelSet.of(EnumSet.of(Label.ADOL));

  private final String version;
  private final List<LabelSet> labels;

  private EntryLabels(String version, LabelSet[] labels) {
    this.version = version;
    this.labels = List.of(labels);
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
    List<Entry> entries = contents.entries();
    RulesInForce rules = ruleSet.at(now);
    LabelSet facility = LabelSet.NONE;
    for (String kind : facilityKinds) {
      facility = facility.and(rules.ofFacility(kind));
    }
    Own own = new Own(rules);
    LabelSet[] bySelf = new LabelSet[entries.size()];
    LabelSet[] settings = new LabelSet[entries.size()];
    for (Entry entry : entries) {
      bySelf[entry.index()] = facility.and(own.of(entry.content().codes(), entry.texts()));
      settings[entry.index()] =
          facility.and(own.of(entry.setting().codes(), entry.setting().texts()));
    }
    References references = References.of(entries);
    LabelSet[] labels = new Spreading(entries, references, bySelf, settings).run();
    addAdolescence(entries, references, labels, now);
    return new EntryLabels(rules.version(), labels);
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

  private static void addAdolescence(
      List<Entry> entries, References references, LabelSet[] labels, Instant now) {
    Map<Integer, Instant> majorities = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.birthDate() != null) {
        FhirTime.parse(entry.birthDate())
            .ifPresent(
                born -> majorities.put(references.resource(entry.index()), majority(born.until())));
      }
    }
    if (majorities.isEmpty()) {
      return;
    }
    Instant last = majorities.values().stream().max(Instant::compareTo).orElseThrow();
    for (Entry entry : entries) {
      LabelSet set = labels[entry.index()];
      if (OWN_CONSENT.stream().anyMatch(set::has)
          && when(entry, now).isBefore(majority(entry, references, majorities, last))) {
        labels[entry.index()] = set.and(ADOLESCENT);
      }
    }
  }

  /** Of whoever the entry refers to; of the youngest where it refers to nobody. */
  private static Instant majority(
      Entry entry, References references, Map<Integer, Instant> majorities, Instant last) {
    Instant found = null;
    for (Entry.Link link : entry.links()) {
      Instant majority = majorities.get(references.target(link));
      if (majority != null && (found == null || majority.isAfter(found))) {
        found = majority;
      }
    }
    return found == null ? last : found;
  }

  private static Instant majority(Instant afterBirthDay) {
    return afterBirthDay
        .atOffset(ZoneOffset.UTC)
        .minusDays(1)
        .plusYears(MAJORITY_YEARS)
        .toInstant();
  }

  private static Instant when(Entry entry, Instant now) {
    Content content = entry.content();
    if (content.from() != null) {
      return content.from();
    }
    return content.until() != null ? content.until() : now;
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
    return new Content(read.type(), read.codes(), codes, read.from(), read.until());
  }

  /** The version of the rules. */
  public String version() {
    return version;
  }

  /** How many entries: their labels are about a patient. */
  @Override
  public String toString() {
    return "Labels of " + labels.size() + " entries";
  }
}
