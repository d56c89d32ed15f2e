/**
 * What publishers of terminology give out, read as statements. A file is recognised by what it
 * holds, and by its name only where its beginning says nothing; it is read as a stream, and what is
 * remembered of it (identifiers, names of products) has a limit. Nothing is unpacked to a disk.
 *
 * <p>The first thing that is wrong ends the reading with a {@link
 * org.recordbank.normalize.publication.BadPublicationException} that names file, entry and line;
 * whoever hears the statements throws away what it has heard until then. No state but in objects
 * that one thread uses.
 */
@NullMarked
package org.recordbank.normalize.publication;

import org.jspecify.annotations.NullMarked;
