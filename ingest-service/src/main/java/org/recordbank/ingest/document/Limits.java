package org.recordbank.ingest.document;

/**
 * What a document may be at most.
 *
 * @param bytes its length, after decompression
 * @param depth how many JSON objects and arrays, or elements of XML, may stand within each other,
 *     the outermost counted
 */
public record Limits(int bytes, int depth) {

  /** Ten megabytes and 64 levels; FHIR resources of practice stay below 20 levels. */
  public static final Limits DEFAULT = new Limits(10 << 20, 64);

  public Limits {
    if (bytes < 1 || depth < 1) {
      throw new IllegalArgumentException("limits: each is one or more");
    }
  }
}
