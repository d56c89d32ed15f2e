/**
 * JSON by its bytes, for readers that look at every byte and keep little. Begin with {@link
 * org.recordbank.sources.json.JsonCursor}.
 */
@NullMarked
package org.recordbank.sources.json;

import org.jspecify.annotations.NullMarked;
