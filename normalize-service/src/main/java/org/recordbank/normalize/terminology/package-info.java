/**
 * Which code stands for which, and what is known of a code. {@link
 * org.recordbank.normalize.terminology.TerminologyWriter} compiles what publications say to one
 * file; {@link org.recordbank.normalize.terminology.TerminologyFile} looks up in it where it lies;
 * {@link org.recordbank.normalize.terminology.Terminology} is such a file with the maps of the
 * facilities and what was decided. What is looked up in is immutable and safe for any thread; what
 * compiles is for one. A file or map that is not as it should be is refused as a whole, with the
 * place, so that no service runs on half of its terminology.
 */
@NullMarked
package org.recordbank.normalize.terminology;

import org.jspecify.annotations.NullMarked;
