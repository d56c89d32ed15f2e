/**
 * Which code system is meant, however it is spelled, and whether a code has the shape of its
 * system. Stateless; safe for any thread; never throws for what a sender wrote.
 */
@NullMarked
package org.recordbank.normalize.codesystem;

import org.jspecify.annotations.NullMarked;
