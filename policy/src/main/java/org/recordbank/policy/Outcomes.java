package org.recordbank.policy;

/**
 * What a provision may come to, in bits.
 *
 * <p>An <em>outcome</em> is a set of {@link #SILENT}, {@link #PERMIT} and {@link #DENY}: all that
 * is possible as long as something is unknown. It has one bit where everything is known. A
 * <em>spread</em> is a set of outcomes, one bit for each: those that different contents may lead
 * to. It has one bit where the content is given.
 */
final class Outcomes {
  static final int SILENT = 1;
  static final int PERMIT = 2;
  static final int DENY = 4;

  /** The spread of what is silent for sure. */
  static final int SURELY_SILENT = 1 << SILENT;

  /** The spread of what permits for sure. */
  static final int SURELY_PERMITS = 1 << PERMIT;

  /** Spreads are sets of the outcomes 1 to 7. */
  private static final int MOST = 7;

  private Outcomes() {}

  /** Two side by side: a denial before a permission before silence. */
  static int besides(int spread, int other) {
    if (spread == SURELY_SILENT || other == SURELY_SILENT) {
      return spread == SURELY_SILENT ? other : spread;
    }
    int both = 0;
    for (int a = 1; a <= MOST; a++) {
      for (int b = 1; b <= MOST && has(spread, a); b++) {
        if (has(other, b)) {
          both |= 1 << beside(a, b);
        }
      }
    }
    return both;
  }

  private static int beside(int a, int b) {
    int deny = (a | b) & DENY;
    int silent = a & b & SILENT;
    boolean permit =
        ((a & PERMIT) != 0 && (b & (PERMIT | SILENT)) != 0)
            || ((b & PERMIT) != 0 && (a & SILENT) != 0);
    return deny | silent | (permit ? PERMIT : 0);
  }

  /** Where the exceptions are silent, the provision's own word holds. */
  static int orElse(int spread, int word) {
    int result = 0;
    for (int o = 1; o <= MOST; o++) {
      if (has(spread, o)) {
        result |= 1 << ((o & SILENT) == 0 ? o : (o & ~SILENT) | word);
      }
    }
    return result;
  }

  /** Perhaps it does not speak at all. */
  static int orSilent(int spread) {
    int result = 0;
    for (int o = 1; o <= MOST; o++) {
      if (has(spread, o)) {
        result |= 1 << (o | SILENT);
      }
    }
    return result;
  }

  /** Of two that each have one outcome, one or the other; nobody knows which. */
  static int eitherOf(int spread, int other) {
    return 1 << (Integer.numberOfTrailingZeros(spread) | Integer.numberOfTrailingZeros(other));
  }

  /** Whether some content leads to this outcome. */
  static boolean has(int spread, int outcome) {
    return (spread & 1 << outcome) != 0;
  }

  /** Whether some content may lead to this. */
  static boolean mayBe(int spread, int bit) {
    for (int o = 1; o <= MOST; o++) {
      if ((o & bit) != 0 && has(spread, o)) {
        return true;
      }
    }
    return false;
  }

  /** Whether every content may lead to this. */
  static boolean alwaysMayBe(int spread, int bit) {
    for (int o = 1; o <= MOST; o++) {
      if ((o & bit) == 0 && has(spread, o)) {
        return false;
      }
    }
    return true;
  }
}
