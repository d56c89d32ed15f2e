package org.recordbank.normalize.terminology;

/**
 * A standard code that stands for another.
 *
 * @param display of the target; empty where not known
 * @param group see {@link Statement.Target#group}
 * @param map name and version of the map that made it, as {@code name@version}
 */
public record Translation(
    Code target, String display, Equivalence equivalence, int group, String map) {}
