package org.recordbank.normalize.worklist;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ResourceType;

/** Kinds of content: the types of FHIR R4's resources. Whatever else a sender wrote is one kind. */
public final class Kinds {
  /** What is of no type that FHIR R4 knows. */
  public static final String OTHER = "Other";

  private static final Set<String> ALL =
      Arrays.stream(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private Kinds() {}

  /** The kind of what stands in a resource of this type. */
  public static String of(String resourceType) {
    return ALL.contains(resourceType) ? resourceType : OTHER;
  }
}
