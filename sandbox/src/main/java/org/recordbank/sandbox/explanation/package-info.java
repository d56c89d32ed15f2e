/**
 * What became of a visit, in words for a person: {@link
 * org.recordbank.sandbox.explanation.Explanation} makes one screen of what ingest-service answers.
 * Values only; nothing of a document and no patient's identifier is in them. Safe for any thread.
 */
@NullMarked
package org.recordbank.sandbox.explanation;

import org.jspecify.annotations.NullMarked;
