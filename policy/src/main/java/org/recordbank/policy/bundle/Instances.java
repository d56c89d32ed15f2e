package org.recordbank.policy.bundle;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Instance;

/**
 * Which entries are meant where single resources are named. By the name within one deposit it has
 * to be sure: one entry alone bears it, and references say in full what they lead to. By any other
 * name whatever may be meant is. Who and where is meant only where it is itself named, for it is
 * the same in every visit.
 *
 * <p>So where what somebody wrote is meant, by the name within one deposit it is what says that
 * they did, and names nobody else; by any other name also what says that they may have.
 *
 * <p>To be used by one thread.
 */
final class Instances {
  private final List<Entry> entries;
  private final References references;
  private final @Nullable String deposit;
  private final Map<Instance, BitSet> meant = new HashMap<>();

  /**
   * @param deposit the key of the deposit whose entries these are; null where it has none yet
   */
  Instances(List<Entry> entries, References references, @Nullable String deposit) {
    this.entries = entries;
    this.references = references;
    this.deposit = deposit;
  }

  boolean isMeant(Entry entry, Instance by) {
    return meant.computeIfAbsent(by, this::find).get(entry.index());
  }

  private BitSet find(Instance instance) {
    Optional<Instance.OfDeposit> one = instance.ofDeposit();
    if (one.isEmpty()) {
      return new Meant(instance.name(), false).find(instance.meaning());
    }
    return one.get().key().equals(deposit)
        ? new Meant(one.get().typeAndId(), true).find(instance.meaning())
        : new BitSet();
  }

  /** All that is meant by one name. */
  private final class Meant {
    private final boolean sure;
    private final Set<String> names;
    private final BitSet found = new BitSet();
    private final BitSet resources = new BitSet();

    Meant(String name, boolean sure) {
      this.sure = sure;
      this.names =
          sure ? Set.of(name) : Set.copyOf(List.of(References.normal(name), References.end(name)));
      for (Entry entry : entries) {
        if (isNamed(entry)) {
          resources.set(references.resource(entry.index()));
        }
      }
      hold(resources, true);
    }

    BitSet find(Instance.Meaning meaning) {
      if (sure && found.cardinality() != 1) {
        return new BitSet();
      }
      switch (meaning) {
        case INSTANCE -> {}
        case RELATED -> addTargets();
        case DEPENDENTS -> addSources();
        case AUTHOREDBY -> {
          found.clear();
          addAuthored();
        }
      }
      return found;
    }

    private boolean isNamed(Entry entry) {
      if (entry.id() != null && names.contains(entry.type() + "/" + entry.id())) {
        return true;
      }
      return !sure
          && ((entry.fullUrl() != null && isName(entry.fullUrl()))
              || entry.addresses().stream().anyMatch(this::isName));
    }

    private boolean isName(String reference) {
      return names.contains(References.normal(reference))
          || names.contains(References.end(reference));
    }

    /** Adds the entries that hold these resources. */
    private void hold(BitSet these, boolean whoOrWhereToo) {
      for (Entry entry : entries) {
        if (these.get(references.resource(entry.index()))
            && (whoOrWhereToo || !entry.isWhoOrWhere())) {
          found.set(entry.index());
        }
      }
    }

    private void addTargets() {
      BitSet targets = new BitSet();
      for (int named = found.nextSetBit(0); named >= 0; named = found.nextSetBit(named + 1)) {
        for (Entry.Link link : entries.get(named).links()) {
          if (!sure || isInFull(link)) {
            references.each(link, targets::set);
          }
        }
      }
      BitSet others = new BitSet();
      targets.stream()
          .filter(target -> !sure || isOne(target))
          .forEach(target -> references.resources(target).forEach(others::set));
      hold(others, false);
    }

    private void addSources() {
      for (Entry entry : entries) {
        if (!entry.isWhoOrWhere() && entry.links().stream().anyMatch(this::leads)) {
          found.set(entry.index());
        }
      }
    }

    private void addAuthored() {
      if (sure) {
        for (Entry entry : entries) {
          if (!entry.isWhoOrWhere() && isSurelyAuthored(entry)) {
            found.set(entry.index());
          }
        }
        return;
      }
      addActing();
      addActing(); // a role may act in a team
      for (Entry entry : entries) {
        if (!entry.isWhoOrWhere() && mayBeAuthored(entry)) {
          found.set(entry.index());
          if (entry.type().equals("Provenance")) {
            addTold(entry);
          }
        }
      }
    }

    private boolean isSurelyAuthored(Entry entry) {
      boolean says = false;
      for (Entry.Link link : entry.links()) {
        Authors.@Nullable Role role = Authors.of(entry.type(), link);
        boolean isOfContained = link.root().equals("contained") && Authors.isOfSomeType(link);
        if ((role != null || isOfContained) && !leadsNowhereElse(link)) {
          return false;
        }
        says |= role == Authors.Role.AUTHOR && leads(link);
      }
      return says;
    }

    /** By an identifier too: that somebody is named besides by theirs makes nobody else of them. */
    private boolean leadsNowhereElse(Entry.Link link) {
      boolean[] leads = {false, true};
      references.each(
          link,
          target -> {
            leads[0] = true;
            leads[1] &= resources.get(target);
          });
      return leads[0] && leads[1];
    }

    private boolean mayBeAuthored(Entry entry) {
      boolean isContained =
          entry.links().stream()
              .anyMatch(link -> link.target().startsWith("#") && saysWho(entry, link));
      return entry.links().stream()
          .filter(
              link ->
                  link.root().equals("contained")
                      ? isContained || Authors.isOfSomeType(link)
                      : saysWho(entry, link))
          .anyMatch(this::leads);
    }

    private static boolean saysWho(Entry entry, Entry.Link link) {
      Authors.@Nullable Role role = Authors.of(entry.type(), link);
      return role != null && role.isOfEntry();
    }

    /** Takes the roles and teams in which the named one acts for the named one. */
    private void addActing() {
      BitSet acting = new BitSet();
      for (Entry entry : entries) {
        if (entry.links().stream()
            .anyMatch(link -> Authors.of(entry.type(), link) == Authors.Role.FOR && leads(link))) {
          acting.set(references.resource(entry.index()));
        }
      }
      resources.or(acting);
    }

    /** Adds what a Provenance tells of. */
    private void addTold(Entry provenance) {
      BitSet told = new BitSet();
      provenance.links().stream()
          .filter(link -> link.root().equals("target"))
          .forEach(
              link ->
                  references.each(link, target -> references.resources(target).forEach(told::set)));
      hold(told, false);
    }

    private boolean leads(Entry.Link link) {
      if (sure && !isInFull(link)) {
        return false;
      }
      if (!sure && !link.logical() && isName(link.target())) {
        return true;
      }
      boolean[] leads = {false};
      references.each(
          link,
          target ->
              leads[0] |=
                  sure
                      ? resources.get(target)
                      : resources.stream().anyMatch(each -> references.bears(each, target)));
      return leads[0];
    }

    /** Whether one entry alone holds it. */
    private boolean isOne(int target) {
      return !references.isShared(target)
          && entries.stream()
                  .filter(entry -> references.resource(entry.index()) == target)
                  .limit(2)
                  .count()
              == 1;
    }
  }

  /** A literal reference, and no search or identifier. */
  private static boolean isInFull(Entry.Link link) {
    return !link.logical() && link.target().indexOf('?') < 0 && link.target().indexOf('%') < 0;
  }
}
