package org.recordbank.normalize.publication;

import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/** Hears what publications say, in their order; what it hears is void until the last is read. */
public interface Listener {
  /** What is heard from now on, until the next, comes from this source. */
  void source(Source source);

  void statement(Statement statement);
}
