package org.recordbank.normalize.unit;

import java.math.BigDecimal;

/**
 * A value in another unit.
 *
 * @param value rounded by the rules of docs/reference/units.md
 * @param ucum the unit
 * @param how the rule, what it was applied to, and the version of the tables: {@code
 *     molar-mass:glucose@units-1-0123456789ab}
 */
public record Converted(BigDecimal value, String ucum, String how) {}
