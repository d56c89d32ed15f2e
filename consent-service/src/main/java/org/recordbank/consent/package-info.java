/**
 * The shell of consent-service: whose is a visit, which bank keeps it, is the deposit allowed?
 *
 * <p>Three channels, each a {@link org.recordbank.pipeline.Stage}: visits are ordered or held,
 * accounts are learnt, fences are seen to be passed. {@link org.recordbank.consent.ConsentResource}
 * keeps the patients' directives. What becomes possible goes on by itself: whoever makes it
 * possible writes down that the key is due, and {@link org.recordbank.consent.Release} sends its
 * visits round again. {@link org.recordbank.consent.TooOld} does the same for what has waited for
 * too long; {@link org.recordbank.consent.HeldResource} shows what waits. Each decision is written
 * down with what it rests on, and {@link org.recordbank.consent.DecisionResource} makes it once
 * more for whoever asks.
 *
 * <p>Order: visits of one key are decided in the order in which they came, and while one is held
 * the later ones wait behind it. Threads: one for each channel, two that relay, one that looks for
 * old visits, and those of HTTP; they meet in the database alone, under the locks of {@link
 * org.recordbank.consent.Locks}. Failure: nothing is decided without the database and nothing
 * committed before the broker has it, so that a crash leads to a repeat, and a repeat changes
 * nothing.
 */
@NullMarked
package org.recordbank.consent;

import org.jspecify.annotations.NullMarked;
