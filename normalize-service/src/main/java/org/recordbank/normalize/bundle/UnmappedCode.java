package org.recordbank.normalize.bundle;

import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.terminology.Code;

/**
 * A code that no map knows.
 *
 * @param display what the sender calls it
 * @param resourceType of the FHIR resource that holds it, the innermost one; empty where it says
 *     none
 */
public record UnmappedCode(Code code, @Nullable String display, String resourceType) {}
