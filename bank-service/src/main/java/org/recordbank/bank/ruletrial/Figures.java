package org.recordbank.bank.ruletrial;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.recordbank.bank.ruletrial.Counts.Count;
import org.recordbank.bank.whatif.WhatIf;
import org.recordbank.policy.label.Label;

/**
 * What may be told of counts. What is of fewer than eleven patients is not, however many resources
 * it is, after the rule of the Centers for Medicare and Medicaid Services for small cells; all else
 * is rounded to tens, so that no such cell is the exact difference of others.
 *
 * <p>Many resources of few patients would still show in what includes them: a resource has several
 * labels, and one implies another. So of labels no number is told that could include such a cell.
 */
public final class Figures {
  /** The fewest patients of whom a number is told. */
  public static final int FEWEST_PATIENTS = 11;

  private static final long UNIT = 10;

  private static final Set<Measure> OF_LABELS =
      EnumSet.of(Measure.GAINED, Measure.LOST, Measure.RELABELLED_RESOURCES);

  private final Counts counts;

  /** The most resources that a number of labels may have; more could include a withheld cell. */
  private final long mostOfLabels;

  /** Of these counts, which are complete. */
  public Figures(Counts counts) {
    this.counts = counts;
    this.mostOfLabels =
        counts.all().entrySet().stream()
            .filter(cell -> OF_LABELS.contains(cell.getKey().measure()))
            .map(cell -> cell.getValue())
            .filter(count -> isOfFew(count) && count.number() >= FEWEST_PATIENTS)
            .mapToLong(Count::number)
            .max()
            .orElse(Long.MAX_VALUE);
  }

  /** How many. */
  public Figure number(Cell cell) {
    Count count = counts.in(cell);
    if (isOfFew(count)) {
      return new Figure.OfFew();
    }
    return OF_LABELS.contains(cell.measure()) && count.number() >= mostOfLabels
        ? new Figure.Withheld()
        : told(count.number());
  }

  /** Of how many patients. */
  public Figure patients(Cell cell) {
    Count count = counts.in(cell);
    return isOfFew(count) ? new Figure.OfFew() : told(count.patients());
  }

  private static boolean isOfFew(Count count) {
    return count.patients() > 0 && count.patients() < FEWEST_PATIENTS;
  }

  private static Figure told(long number) {
    return new Figure.Rounded((number + UNIT / 2) / UNIT * UNIT);
  }

  /** The labels that are gained or lost by any resource. */
  public List<Label> labels() {
    return Arrays.stream(Label.values())
        .filter(label -> isThere(Measure.GAINED, label) || isThere(Measure.LOST, label))
        .toList();
  }

  private boolean isThere(Measure measure, Label label) {
    return counts.in(new Cell(measure, label.code())).number() > 0;
  }

  /**
   * The facilities that see otherwise what is of eleven patients or more, {@link WhatIf#ANY_OTHER}
   * first. Of others not even the name is told: it may be in no directive but one.
   */
  public List<String> facilities() {
    return counts.all().entrySet().stream()
        .filter(cell -> isOfFacility(cell.getKey()) && !isOfFew(cell.getValue()))
        .map(cell -> cell.getKey().of())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether there are facilities that are not told. */
  public boolean hasOtherFacilities() {
    Set<String> told = Set.copyOf(facilities());
    return counts.all().keySet().stream()
        .anyMatch(cell -> isOfFacility(cell) && !told.contains(cell.of()));
  }

  private static boolean isOfFacility(Cell cell) {
    return cell.measure() == Measure.NEWLY_SEEN || cell.measure() == Measure.NO_LONGER_SEEN;
  }
}
