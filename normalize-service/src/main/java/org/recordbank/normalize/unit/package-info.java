/**
 * Units of measure: what senders write, in UCUM (the Unified Code for Units of Measure), and values
 * in the unit in which their LOINC code is usually reported. Pure and deterministic: four tables in
 * the jar ({@code atoms}, {@code spellings}, {@code analytes}, {@code substances}) and nothing else
 * decide. What is not certain has no answer; nothing throws because of what a sender wrote. Safe
 * for any thread.
 */
@NullMarked
package org.recordbank.normalize.unit;

import org.jspecify.annotations.NullMarked;
