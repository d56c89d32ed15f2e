package org.recordbank.bank.ruletrial;

import static java.util.Objects.requireNonNull;

/**
 * One number of the result.
 *
 * @param of the code of a label, a facility, or nothing where the measure is of all
 */
public record Cell(Measure measure, String of) {

  public Cell {
    requireNonNull(measure, "measure");
    requireNonNull(of, "of");
  }

  /** Of all. */
  public static Cell of(Measure measure) {
    return new Cell(measure, "");
  }

  /** The measure alone: a patient may have named the facility. */
  @Override
  public String toString() {
    return measure.name();
  }
}
