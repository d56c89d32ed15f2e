package org.recordbank.normalize.unit;

/**
 * What a code asks for.
 *
 * @param unit UCUM unit in which it is usually reported in the United States; empty where none
 * @param substance name in the table of substances; empty where none
 */
record Analyte(String unit, Kind kind, String substance) {}
