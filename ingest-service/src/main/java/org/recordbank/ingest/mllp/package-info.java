/**
 * HL7 v2 over MLLP as such (HL7 Minimal Lower Layer Protocol, release 1): frames out of a stream of
 * bytes ({@link org.recordbank.ingest.mllp.Frames}), who sends ({@link
 * org.recordbank.ingest.mllp.Senders}), what is for us ({@link
 * org.recordbank.ingest.mllp.Admission}), and what is answered ({@link
 * org.recordbank.ingest.mllp.Acknowledgement}). Values in, values out; sockets, waiting and
 * publishing are of the package above. {@code Frames} is for one thread, all else for any; what a
 * sender may get wrong is a value, not an exception.
 */
@NullMarked
package org.recordbank.ingest.mllp;

import org.jspecify.annotations.NullMarked;
