package org.recordbank.normalize.bundle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.PatientIdentifier;

/**
 * An object of the document, while and after it is read: where it lies and what is needed of it.
 * Its resource type may stand after what it holds, so it is asked only when all is read.
 */
final class Place {
  /** What of an object is needed. */
  enum Kind {
    BUNDLE,
    ENTRY,
    /** What {@code Bundle.entry.resource} holds. */
    RESOURCE,
    /** An {@code identifier} of such a resource. */
    IDENTIFIER,
    CODING,
    OTHER
  }

  private final @Nullable Place parent;
  private final Kind kind;
  private @Nullable String resourceType;
  private @Nullable String system;
  private @Nullable String value;
  private boolean isOld;
  private @Nullable String code;
  private @Nullable String display;
  private @Nullable List<PatientIdentifier> identifiers;

  private Place(@Nullable Place parent, Kind kind) {
    this.parent = parent;
    this.kind = kind;
  }

  static Place root() {
    return new Place(null, Kind.BUNDLE);
  }

  /** An object that is the value of a field of this one, or an element of it. */
  Place child(String field, boolean element, boolean coding) {
    return new Place(this, coding ? Kind.CODING : kindOf(field, element));
  }

  private Kind kindOf(String field, boolean element) {
    return switch (kind) {
      case BUNDLE -> element && field.equals("entry") ? Kind.ENTRY : Kind.OTHER;
      case ENTRY -> !element && field.equals("resource") ? Kind.RESOURCE : Kind.OTHER;
      case RESOURCE -> element && field.equals("identifier") ? Kind.IDENTIFIER : Kind.OTHER;
      case IDENTIFIER, CODING, OTHER -> Kind.OTHER;
    };
  }

  Kind kind() {
    return kind;
  }

  /** Whether the text of this field is needed. */
  boolean needs(String field) {
    return switch (field) {
      case "resourceType" -> true;
      case "system" -> kind == Kind.CODING || kind == Kind.IDENTIFIER;
      case "value", "use" -> kind == Kind.IDENTIFIER;
      case "code", "display" -> kind == Kind.CODING;
      default -> false;
    };
  }

  void take(String field, String text) {
    switch (field) {
      case "resourceType" -> resourceType = text;
      case "system" -> system = text;
      case "value" -> value = text;
      case "use" -> isOld = text.equals("old");
      case "code" -> code = text;
      case "display" -> display = text;
      default -> throw new IllegalArgumentException("field: is not needed");
    }
  }

  /** To be called when the object is read to its end. An old identifier may be another's by now. */
  void end() {
    if (kind == Kind.IDENTIFIER && parent != null && !isOld && value != null && !value.isBlank()) {
      if (parent.identifiers == null) {
        parent.identifiers = new ArrayList<>(4);
      }
      parent.identifiers.add(new PatientIdentifier(system(), value));
    }
  }

  /** Its system; empty where it says none. */
  String system() {
    return system == null ? "" : system;
  }

  /** Its code; null where it has none that says anything. */
  @Nullable String code() {
    return code == null || code.isBlank() ? null : code;
  }

  @Nullable String display() {
    return display;
  }

  List<PatientIdentifier> identifiers() {
    return identifiers == null ? List.of() : identifiers;
  }

  boolean isOfType(String type) {
    return type.equals(resourceType);
  }

  /** Type of the innermost resource around it; empty where none says. */
  String enclosingResourceType() {
    for (Place place = this; place != null; place = place.parent) {
      if (place.resourceType != null) {
        return place.resourceType;
      }
    }
    return "";
  }
}
