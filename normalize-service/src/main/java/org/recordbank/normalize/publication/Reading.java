package org.recordbank.normalize.publication;

import java.time.Duration;
import org.recordbank.normalize.terminology.Source;

/**
 * What was read from one source.
 *
 * @param publication as its publisher calls what was given
 * @param concepts how many codes it says there are
 * @param targets how many targets of codes it names
 * @param took from the end of the source before it
 */
public record Reading(
    String publication, Source source, long concepts, long targets, Duration took) {}
