package org.recordbank.normalize.worklist;

import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;

/**
 * A standard code that is decided to stand for a facility's.
 *
 * @param display empty where not known
 */
public record Target(Code code, String display, Equivalence equivalence) {}
