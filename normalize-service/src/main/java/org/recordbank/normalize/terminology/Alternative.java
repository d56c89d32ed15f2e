package org.recordbank.normalize.terminology;

/** One of the codes of a system that a map names for the same code. */
public record Alternative(String code, String title) {}
