/** Tests of sending a folder, against a server of the JDK that answers as ingest-service does. */
@NullMarked
package org.recordbank.sandbox.send;

import org.jspecify.annotations.NullMarked;
