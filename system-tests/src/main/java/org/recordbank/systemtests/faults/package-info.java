/**
 * Faults of every kind while visits flow, and the proof that none of the promises was broken.
 *
 * <p>Read in this order: {@code Stand} is the deployment; {@code Traffic} publishes and keeps the
 * ledger, patient by patient ({@code Lane}), over HTTP, MLLP ({@code Engine}) and a topic; {@code
 * Fault} breaks something and mends it, and {@code Faults} lists all of them; {@code Strike} lets
 * one or two happen and measures how long the pipeline takes to catch up; {@code Trail} follows
 * each record from topic to topic, so that a committed offset can be held against what was
 * resolved; {@code Judgement} compares the sets at the end; {@code Soak} mixes faults at random.
 *
 * <p>Faults are struck by one thread, one strike after another. What is found is a list of
 * sentences that names no patient; that something could not be done at all is an exception.
 */
@NullMarked
package org.recordbank.systemtests.faults;

import org.jspecify.annotations.NullMarked;
