/** Takes submissions in and refuses them. */
@NullMarked
package org.recordbank.ingest.visit;

import org.jspecify.annotations.NullMarked;
