package org.recordbank.policy;

import java.util.List;

/** Every way in which what is not known may turn out. */
final class NaiveWorlds {
  /** A provision, and where the one around it stands; -1 for none. */
  record Place(Provision provision, int around, int directive) {}

  /** No, yes, or the number of the bit that says so. */
  private static final int NO = -2;

  private static final int YES = -1;

  private final List<Place> places;
  private final NaiveFacts facts;

  /** For each place: does the request fit, do the data beside labels, do the labels. */
  private final int[][] unknownBits;

  private final int[][] openBits;
  private final boolean[] over;
  private final boolean[] counts;
  private int unknowns;
  private int opens;

  NaiveWorlds(List<Directive> directives, NaiveFacts facts) {
    this.places = NaivePolicy.flat(directives);
    this.facts = facts;
    this.unknownBits = new int[places.size()][];
    this.openBits = new int[places.size()][];
    this.over = new boolean[places.size()];
    this.counts = new boolean[places.size()];
    for (int i = 0; i < places.size(); i++) {
      Provision p = places.get(i).provision();
      boolean toCome = facts.isToCome(p);
      over[i] = facts.isOver(p);
      unknownBits[i] =
          new int[] {toCome ? NO : unknown(facts.fitsBesideLabels(p)), unknown(facts.labelsFit(p))};
      openBits[i] =
          new int[] {
            open(facts.isOpen(p)), open(facts.labelsAreOpen(p)), open(facts.mayBeExcepted(p))
          };
      counts[i] = p.effect() == Effect.DENY ? isMeant(i) : isNamed(i) && !facts.isExcepted(p);
    }
  }

  private int unknown(NaiveFacts.Fit fit) {
    return switch (fit) {
      case FITS -> YES;
      case FITS_NOT -> NO;
      case WHO_KNOWS -> unknowns++;
    };
  }

  private int open(boolean open) {
    return open ? opens++ : YES;
  }

  long unknownWorlds() {
    return 1L << unknowns;
  }

  long openWorlds() {
    return 1L << opens;
  }

  int size() {
    return unknowns + opens;
  }

  /** 1 where the last words permit, -1 where one denies, 0 where there are none. */
  int word(long open, long unknown) {
    return word(open, unknown, -1, false);
  }

  /** Whether a directive permits in some world if nothing ends, and in none as it is. */
  boolean hasLapsed() {
    int directives = places.stream().mapToInt(Place::directive).max().orElse(-1) + 1;
    for (int d = 0; d < directives; d++) {
      boolean before = false;
      boolean now = false;
      for (long open = 0; open < openWorlds(); open++) {
        for (long unknown = 0; unknown < unknownWorlds(); unknown++) {
          before |= word(open, unknown, d, true) > 0;
          now |= word(open, unknown, d, false) > 0;
        }
      }
      if (before && !now) {
        return true;
      }
    }
    return false;
  }

  private int word(long open, long unknown, int directive, boolean endless) {
    int size = places.size();
    boolean[] reached = new boolean[size];
    boolean[] around = new boolean[size];
    for (int i = 0; i < size; i++) {
      Place place = places.get(i);
      boolean fits =
          is(unknownBits[i][0], unknown) && is(openBits[i][0], open) && (endless || !over[i]);
      boolean labels = is(unknownBits[i][1], unknown) && is(openBits[i][1], open);
      boolean within = place.around() < 0 || around[place.around()];
      if (within && place.around() >= 0 && !standsBeside(place)) {
        within = reached[place.around()];
      }
      around[i] = within && fits;
      reached[i] = around[i] && labels;
    }
    // From the innermost outwards: who speaks silences everybody around.
    boolean[] silenced = new boolean[size];
    int word = 0;
    for (int i = size - 1; i >= 0; i--) {
      Place place = places.get(i);
      boolean speaks = reached[i] && counts[i] && is(openBits[i][2], open);
      if (speaks && !silenced[i] && (directive < 0 || place.directive() == directive)) {
        word = place.provision().effect() == Effect.DENY || word < 0 ? -1 : 1;
      }
      if ((speaks || silenced[i]) && place.around() >= 0) {
        silenced[place.around()] = true;
      }
    }
    return word;
  }

  private boolean standsBeside(Place place) {
    return places.get(place.around()).provision().effect() == Effect.PERMIT
        && place.provision().criteria().data().labels().size() > 0;
  }

  private static boolean is(int bit, long world) {
    return bit == YES || (bit >= 0 && (world >> bit & 1) == 1);
  }

  /** In an emergency, whether a denial or one around it names emergencies. */
  private boolean isMeant(int i) {
    boolean meant = !facts.emergency();
    for (int p = i; p >= 0; p = places.get(p).around()) {
      meant |= NaiveFacts.namesEmergency(places.get(p).provision().criteria());
    }
    return meant;
  }

  /** Whether what a permit has to name is named by it or, where it is silent, around it. */
  private boolean isNamed(int i) {
    boolean research = !facts.isResearch();
    boolean labels = false;
    boolean labelled = false;
    for (int p = i; p >= 0; p = places.get(p).around()) {
      Criteria criteria = places.get(p).provision().criteria();
      research |= NaiveFacts.namesResearch(criteria);
      if (!labelled && criteria.data().labels().size() > 0) {
        labelled = true;
        labels = facts.namesAll(criteria.data().labels());
      }
    }
    return research && (labels || facts.mustName().isEmpty());
  }
}
