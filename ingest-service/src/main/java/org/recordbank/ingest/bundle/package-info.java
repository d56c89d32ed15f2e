/**
 * Reads of a FHIR R4 Bundle what ingest must know: the message's identifier, whose visit it is and
 * when it took place. Begin with {@link org.recordbank.ingest.bundle.BundleReader}.
 *
 * <p>One walk over the tokens; no tree is built and nothing that is skipped is kept, so time and
 * memory are bounded by the length of the document. Whatever the bytes are, the answer is a {@link
 * org.recordbank.ingest.document.Reading}; no exception leaves. Safe for any thread.
 */
@NullMarked
package org.recordbank.ingest.bundle;

import org.jspecify.annotations.NullMarked;
