/**
 * Documents as they travel: compressed and hashed once, carried unopened, checked when opened.
 * Stateless; safe for any thread.
 */
@NullMarked
package org.recordbank.pipeline.document;

import org.jspecify.annotations.NullMarked;
