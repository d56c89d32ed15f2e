/**
 * The decisions of all services in one thread, without processes: the real {@code Intake}, {@code
 * BundleRewriter}, {@code BatchDecision}, {@code Policy}, {@code Ledger}, {@code ChainCheck} and
 * {@code Standing}, within stand-ins for what surrounds them: topics, offsets, tables, locks, and
 * the order in which the shells do things. A schedule, made from a seed, delivers, repeats, crashes
 * and wakes; then a naive model says whether the promises hold.
 *
 * <p>Order: {@code SimulationTest} runs many schedules, each a {@code Run} of one {@code World}.
 * Threads: a world belongs to one. Failure: a broken promise is a {@code Broken}, with a seed.
 */
@NullMarked
package org.recordbank.systemtests.simulation;

import org.jspecify.annotations.NullMarked;
