package org.recordbank.normalize.bundle;

import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;

/**
 * A code that no map knows, or of which only a decision says what it stands for.
 *
 * @param display what the sender calls it
 * @param resourceType of the FHIR resource that holds it, the innermost one; empty where it says
 *     none
 * @param isDecided whether a decision says what it stands for: should another be made, the visits
 *     that held it are to be found
 */
public record UnmappedCode(
    Code code, @Nullable String display, String resourceType, boolean isDecided) {
  /** A code that no map knows. */
  public UnmappedCode(Code code, @Nullable String display, String resourceType) {
    this(code, display, resourceType, false);
  }
}
