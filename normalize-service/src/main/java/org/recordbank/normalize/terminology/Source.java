package org.recordbank.normalize.terminology;

/**
 * A publication that statements come from.
 *
 * @param name short, such as {@code loinc} or {@code gem-icd9-to-icd10cm}; also the name of the map
 *     that its {@link Statement.Target targets} make
 * @param version as its publisher calls it, or a digest where the publisher gives none
 * @param licence under which it may be used, in one line
 */
public record Source(String name, String version, String licence) {
  public Source {
    if (name.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("name, version: must not be blank");
    }
  }
}
