package org.recordbank.normalize.unit;

import java.math.BigDecimal;

/** Stub. */
public record Converted(BigDecimal value, String ucum, String how) {}
