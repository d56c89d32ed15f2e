package org.recordbank.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of this service. */
@ConfigMapping(prefix = "recordbank.ingest")
interface IngestConfig {

  /** The longest document, in bytes after decompression. */
  @WithDefault("10485760")
  int maxDocumentBytes();

  /** How many JSON objects and arrays may stand within each other. */
  @WithDefault("64")
  int maxNestingDepth();

  /** How many bytes of bodies may be in memory at once; each counts as 256 KB at least. */
  @WithDefault("33554432")
  long maxBodyBytesInMemory();

  /** How long a call waits until the broker has its visit. */
  @WithDefault("10S")
  Duration publishWait();
}
