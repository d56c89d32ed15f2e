package org.recordbank.normalize.bundle;

/**
 * How many codings of one kind of resource were what; see {@link
 * org.recordbank.schemas.CodeCounts}.
 *
 * @param kind type of the resource that holds them, the innermost one; empty where it says none, or
 *     none that FHIR could have
 */
public record KindCounts(String kind, int standard, int mapped, int unmapped) {}
