package org.recordbank.normalize.worklist;

/**
 * How much of what a facility sends of one kind has a standard code.
 *
 * <p>Counted are codings, when their visits came: {@code standard}, {@code mapped} and {@code
 * unmapped}. Of the unmapped some have been decided since, and their visits are normalized again;
 * how many is not counted coding by coding but taken from the worklist: as large a part of the
 * unmapped codings as the visits with decided codes are of the visits with unmapped codes. A code
 * that is decided to have no standard code is not mapped, and counts as open.
 *
 * @param decided of the unmapped, those whose code has targets by now; an estimate
 */
public record Coverage(
    String facility, String kind, long standard, long mapped, long unmapped, long decided) {

  /**
   * The estimate.
   *
   * @param visits how often the worklist saw a code of this facility and kind, once for each visit
   * @param decidedVisits of those, how often one that has targets by now
   */
  public static Coverage of(
      String facility, String kind, Tally.Counts counts, long visits, long decidedVisits) {
    long decided =
        visits == 0 ? 0 : Math.round((double) counts.unmapped() * decidedVisits / visits);
    return new Coverage(
        facility,
        kind,
        counts.standard(),
        counts.mapped(),
        counts.unmapped(),
        Math.min(decided, counts.unmapped()));
  }

  /** All codings. */
  public long codings() {
    return standard + mapped + unmapped;
  }

  /** The part that has a standard code, from 0 to 1; 1 where there is nothing. */
  public double share() {
    return codings() == 0 ? 1 : (double) (codings() - unmapped + decided) / codings();
  }
}
