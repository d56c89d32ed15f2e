/**
 * Directives in the form in which they travel on {@code consent.changed} and are kept: a tree of
 * provisions as a list of rules, each of which names the one that it is an exception of.
 *
 * <p>Order: a rule stands before its exceptions. Threads: static and without state. Failure: what
 * makes no sense never permits; a refusal that makes none refuses everything.
 */
@NullMarked
package org.recordbank.pipeline.directive;

import org.jspecify.annotations.NullMarked;
