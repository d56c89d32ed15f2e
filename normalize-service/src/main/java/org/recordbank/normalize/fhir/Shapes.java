package org.recordbank.normalize.fhir;

import ca.uhn.fhir.model.api.annotation.Child;
import ca.uhn.fhir.model.api.annotation.DatatypeDef;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * Which members the resources and types of a release have: read from the annotations of HL7's model
 * classes, each when it is first asked for. Names of a document choose among classes that are
 * there; they never load any other.
 */
final class Shapes {
  private static final Map<Release, Shapes> ALL = new EnumMap<>(Release.class);

  static {
    for (Release release : Release.values()) {
      ALL.put(release, new Shapes(release));
    }
  }

  /** What a member holds. */
  enum Kind {
    /** A primitive type that JSON writes as a string. */
    TEXT,
    NUMBER,
    BOOLEAN,
    /** XHTML, which JSON writes as a string. */
    XHTML,
    /** A type that has members. */
    COMPLEX,
    /** A resource, which says itself of what type it is. */
    RESOURCE
  }

  /**
   * One member of a type.
   *
   * @param repeats whether JSON writes an array
   * @param type the shape of what it holds, where it is complex
   */
  record Member(Kind kind, boolean repeats, Class<?> type) {}

  /** The data types that can end the name of a choice, as in {@code valueQuantity} (R4, 2.1.28). */
  private static final Set<String> TYPES =
      Set.of(
          ("Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Integer64"
                  + " Markdown Oid PositiveInt String Time UnsignedInt Uri Url Uuid Address Age"
                  + " Annotation Attachment CodeableConcept CodeableReference Coding ContactPoint"
                  + " Count Distance Duration HumanName Identifier Money Period Quantity Range Ratio"
                  + " RatioRange Reference SampledData Signature Timing ContactDetail Contributor"
                  + " DataRequirement Expression ParameterDefinition RelatedArtifact"
                  + " TriggerDefinition UsageContext Availability ExtendedContactDetail Dosage Meta")
              .split(" "));

  private static final Set<String> NUMBERS =
      Set.of("integer", "decimal", "positiveInt", "unsignedInt");

  private final Release release;
  private final Map<Class<?>, Map<String, Field>> fields = new ConcurrentHashMap<>();
  private final Map<Class<?>, Map<String, Member>> members = new ConcurrentHashMap<>();

  private Shapes(Release release) {
    this.release = release;
  }

  static Shapes of(Release release) {
    Shapes shapes = ALL.get(release);
    if (shapes == null) {
      throw new IllegalStateException("every release has shapes");
    }
    return shapes;
  }

  /** Whether any release has a resource type of this name. */
  static boolean isResource(String name) {
    return ALL.values().stream().anyMatch(shapes -> shapes.resource(name).isPresent());
  }

  /** The resource type of this name. */
  Optional<Class<?>> resource(String name) {
    if (name.length() > 40 || !name.chars().allMatch(Shapes::isLetter)) {
      return Optional.empty();
    }
    return load(name.equals("List") ? "ListResource" : name)
        .filter(IAnyResource.class::isAssignableFrom)
        .filter(type -> !Modifier.isAbstract(type.getModifiers()));
  }

  /** The member of this name that a type has. */
  Optional<Member> member(Class<?> type, String name) {
    Map<String, Member> known = members.computeIfAbsent(type, t -> new ConcurrentHashMap<>());
    Member member = known.get(name);
    if (member == null) {
      member = find(type, name);
      if (member != null) {
        known.put(name, member);
      }
    }
    return Optional.ofNullable(member);
  }

  private @Nullable Member find(Class<?> type, String name) {
    Map<String, Field> children = fields.computeIfAbsent(type, Shapes::children);
    Field field = children.get(name);
    if (field != null) {
      Class<?> held = held(field.getGenericType());
      return isChoice(held) ? null : member(held, repeats(field));
    }
    for (int end = name.length() - 1; end > 0; end--) {
      Field choice = children.get(name.substring(0, end));
      String suffix = name.substring(end);
      if (choice != null && isChoice(held(choice.getGenericType())) && TYPES.contains(suffix)) {
        return load(suffix)
            .or(() -> load(suffix + "Type"))
            .map(held -> member(held, repeats(choice)))
            .orElse(null);
      }
    }
    return null;
  }

  private static Map<String, Field> children(Class<?> type) {
    Map<String, Field> children = new HashMap<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        Child child = field.getAnnotation(Child.class);
        if (child != null) {
          children.putIfAbsent(child.name().replace("[x]", ""), field);
        }
      }
    }
    return children;
  }

  private static boolean repeats(Field field) {
    return field.getGenericType() instanceof ParameterizedType list
        && list.getRawType() == List.class;
  }

  private static Class<?> held(Type type) {
    return switch (type) {
      case Class<?> plain -> plain;
      case ParameterizedType list when list.getRawType() == List.class ->
          held(list.getActualTypeArguments()[0]);
      case ParameterizedType enumeration -> held(enumeration.getRawType());
      default -> throw new IllegalStateException("a model's field has a type of its own");
    };
  }

  private boolean isChoice(Class<?> held) {
    return held.getPackageName().equals(release.model())
        && (held.getSimpleName().equals("Type") || held.getSimpleName().equals("DataType"));
  }

  private static Member member(Class<?> held, boolean repeats) {
    return new Member(kind(held), repeats, held);
  }

  private static Kind kind(Class<?> held) {
    if (held.getSimpleName().equals("XhtmlNode")) {
      return Kind.XHTML;
    }
    if (IAnyResource.class.isAssignableFrom(held)) {
      return Kind.RESOURCE;
    }
    if (!IPrimitiveType.class.isAssignableFrom(held)) {
      return Kind.COMPLEX;
    }
    DatatypeDef definition = held.getAnnotation(DatatypeDef.class);
    String name = definition == null ? "code" : definition.name();
    if (name.equals("boolean")) {
      return Kind.BOOLEAN;
    }
    return NUMBERS.contains(name) ? Kind.NUMBER : Kind.TEXT;
  }

  private Optional<Class<?>> load(String name) {
    try {
      return Optional.of(
          Class.forName(release.model() + "." + name, false, Shapes.class.getClassLoader()));
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return Optional.empty(); // on a file system without case, "patient" finds Patient
    }
  }

  private static boolean isLetter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
