package org.recordbank.normalize.publication;

/** Is told how far reading has come. */
public interface Meter {
  /** A publication begins, of which so many bytes are to be read. */
  void begin(String publication, long bytes);

  /** So many more bytes of it have been read. */
  void read(long bytes);
}
