package org.recordbank.normalize.worklist;

import org.recordbank.normalize.terminology.Code;

/**
 * A standard code that might stand for a facility's. A guess for somebody who knows.
 *
 * @param score from 0 to 1: how much of the facility's words it holds, how few others, and how well
 *     it goes with the kind of content and the unit
 */
public record Suggestion(Code target, String display, double score) {}
