package org.recordbank.sandbox.visits;

/**
 * What Synthea is asked to make.
 *
 * @param seed the same seed gives the same patients
 * @param patients how many, all alive at the end
 * @param years how many years of each patient's history are written out; conditions that still last
 *     bring their older encounters along
 */
public record Population(long seed, int patients, int years) {

  private static final int FEWEST_PATIENTS = 26;
  private static final int MOST_PATIENTS = 20_000;

  /** Checks the limits. */
  public Population {
    if (patients < 1 || patients > MOST_PATIENTS) {
      throw new IllegalArgumentException("patients must be 1 to " + MOST_PATIENTS);
    }
    if (years < 1 || years > 100) {
      throw new IllegalArgumentException("years must be 1 to 100");
    }
  }

  /**
   * Enough for this many visits. A longer history costs Synthea nearly nothing, another patient
   * about half a second, so large numbers of visits are taken from longer histories. The visits per
   * patient are measured averages, taken with care.
   */
  public static Population forVisits(int visits, long seed) {
    if (visits <= 400) {
      return new Population(seed, atLeast(visits, 9), 1);
    }
    return visits <= 2000
        ? new Population(seed, atLeast(visits, 16), 3)
        : new Population(seed, atLeast(visits, 40), 10);
  }

  /** The same with half as many patients again, for when the average deceived. */
  public Population larger() {
    return new Population(seed, patients + patients / 2 + 1, years);
  }

  /** The name of the folder that keeps it. */
  String folderName() {
    return "%d-%d-%dy".formatted(seed, patients, years);
  }

  private static int atLeast(int visits, int visitsPerPatient) {
    return Math.max(FEWEST_PATIENTS, Math.ceilDiv(visits, visitsPerPatient));
  }
}
