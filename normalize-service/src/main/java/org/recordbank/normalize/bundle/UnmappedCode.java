package org.recordbank.normalize.bundle;

import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;

/**
 * A code that no map knows, or of which only a decision says what it stands for.
 *
 * @param display what the sender calls it
 * @param resourceType of the FHIR resource that holds it, the innermost one; empty where it says
 *     none
 * @param unit in which a value of it stood beside it, as it was written; null where none did
 * @param isDecided whether a decision says what it stands for: should another be made, the visits
 *     that held it are to be found
 */
public record UnmappedCode(
    Code code,
    @Nullable String display,
    String resourceType,
    @Nullable String unit,
    boolean isDecided) {
  /** A code that no map knows. */
  public UnmappedCode(Code code, @Nullable String display, String resourceType) {
    this(code, display, resourceType, null, false);
  }
}
