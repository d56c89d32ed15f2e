package org.recordbank.normalize.publication;

import java.util.function.LongConsumer;

/** One publication: the parts that belong together, ready to be read. */
interface Publication {
  /** As its publisher calls it. */
  String name();

  /** How many bytes are read for all of it, those that are read twice counted twice. */
  long bytes();

  /**
   * Says everything.
   *
   * @param meter is told how many more bytes have been read
   * @throws BadPublicationException at the first thing that is wrong; what was said is void
   */
  void read(Listener to, LongConsumer meter) throws BadPublicationException;
}
