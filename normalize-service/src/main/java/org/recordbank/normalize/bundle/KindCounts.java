package org.recordbank.normalize.bundle;

/** How many codings of one kind of resource were standard, mapped, or neither. */
public record KindCounts(String kind, int standard, int mapped, int unmapped) {}
