package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.conversion.Report;
import org.recordbank.normalize.fhir.Shapes.Kind;
import org.recordbank.normalize.fhir.Shapes.Member;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.xml.Attribute;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.Node;
import org.recordbank.sources.xml.Text;

/**
 * FHIR's XML as FHIR's JSON of the same release (R4, sections 2.6.1 and 2.6.2). Counts each value
 * as mapped; what the release does not know, or knows once and is there twice, as not understood at
 * the last place that it knows. Used for one document.
 */
final class XmlToJson {
  static final String FHIR = "http://hl7.org/fhir";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /** FHIR's decimal, which is JSON's number; bounded, so that the match is. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{1,99})?(?:[eE][+-]?[0-9]{1,3})?");

  private static final Set<String> OF_A_PRIMITIVE = Set.of("id", "value");
  private static final Set<String> OF_AN_EXTENSION = Set.of("id", "url");
  private static final Set<String> OF_A_TYPE = Set.of("id");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Shapes shapes;
  private final Report report;

  private XmlToJson(Release release, Report report) {
    this.shapes = Shapes.of(release);
    this.report = report;
  }

  /** The resource of which this is the root. */
  static ObjectNode convert(Element root, Release release, Report report) throws RefusedException {
    if (!root.isNamed(FHIR, "Bundle")) {
      throw new RefusedException(RejectionCode.NOT_A_BUNDLE);
    }
    return new XmlToJson(release, report).resource(root);
  }

  private ObjectNode resource(Element element) throws RefusedException {
    Optional<Class<?>> type =
        element.namespace().equals(FHIR) ? shapes.resource(element.name()) : Optional.empty();
    if (type.isEmpty()) {
      throw RefusedException.unsupported(element.name());
    }
    ObjectNode resource = NODES.objectNode().put("resourceType", element.name());
    unknownAttributes(element, Set.of(), element.name());
    members(resource, element, type.get(), element.name(), true);
    return resource;
  }

  private void members(
      ObjectNode out, Element element, Class<?> type, String place, boolean ofResource)
      throws RefusedException {
    Map<String, List<Element>> named = new LinkedHashMap<>();
    for (Node node : element.content()) {
      switch (node) {
        case Text text -> unknown(place, text.value().isBlank() ? 0 : 1);
        case Element child ->
            named.computeIfAbsent(child.name(), name -> new ArrayList<>(1)).add(child);
      }
    }
    for (Map.Entry<String, List<Element>> each : named.entrySet()) {
      String name = each.getKey();
      Optional<Member> member =
          isAttribute(type, name, ofResource) ? Optional.empty() : shapes.member(type, name);
      List<Element> known = new ArrayList<>(each.getValue().size());
      for (Element child : each.getValue()) {
        if (member.isPresent()
            && isOf(member.get(), child)
            && (member.get().repeats() || known.isEmpty())) {
          known.add(child);
        } else {
          unknown(place, values(child));
        }
      }
      if (!known.isEmpty()) {
        put(out, name, member.orElseThrow(), known, place + "." + name);
      }
    }
  }

  /** Of an element of a type, id and an extension's url are attributes. */
  private static boolean isAttribute(Class<?> type, String name, boolean ofResource) {
    return !ofResource && (name.equals("id") || (name.equals("url") && isExtension(type)));
  }

  private static boolean isExtension(Class<?> type) {
    return type.getSimpleName().equals("Extension");
  }

  private static boolean isOf(Member member, Element child) {
    return child.namespace().equals(member.kind() == Kind.XHTML ? Xhtml.NAMESPACE : FHIR);
  }

  private void put(ObjectNode out, String name, Member member, List<Element> elements, String place)
      throws RefusedException {
    List<@Nullable JsonNode> values = new ArrayList<>(elements.size());
    List<@Nullable JsonNode> extras = new ArrayList<>(0);
    for (Element element : elements) {
      JsonNode value = null;
      ObjectNode extra = null;
      switch (member.kind()) {
        case COMPLEX ->
            value =
                complex(
                    element,
                    member.type(),
                    isExtension(member.type()) ? OF_AN_EXTENSION : OF_A_TYPE,
                    place);
        case RESOURCE -> value = contained(element, place);
        case XHTML -> {
          value = NODES.textNode(Xhtml.write(element, report, place));
          report.mapped(1);
        }
        case TEXT, NUMBER, BOOLEAN -> {
          value = primitive(element, member.kind(), place);
          extra = complex(element, member.type(), OF_A_PRIMITIVE, place);
        }
      }
      if (value != null || extra != null) {
        values.add(value);
        extras.add(extra);
      }
    }
    putAll(out, name, values, member.repeats());
    putAll(out, "_" + name, extras, member.repeats());
  }

  /**
   * Arrays of values and of what belongs to them have nulls where one has nothing (R4, 2.6.2.2).
   */
  private static void putAll(
      ObjectNode out, String name, List<@Nullable JsonNode> values, boolean repeats) {
    if (values.stream().allMatch(value -> value == null)) {
      return;
    }
    if (!repeats) {
      out.set(name, values.getFirst());
      return;
    }
    ArrayNode array = out.putArray(name);
    for (JsonNode value : values) {
      array.add(value);
    }
  }

  /** What has members; null where it has nothing. */
  private @Nullable ObjectNode complex(
      Element element, Class<?> type, Set<String> attributes, String place)
      throws RefusedException {
    ObjectNode out = NODES.objectNode();
    attribute(out, element, "id");
    if (isExtension(type)) {
      attribute(out, element, "url");
    }
    unknownAttributes(element, attributes, place);
    members(out, element, type, place, false);
    return out.isEmpty() ? null : out;
  }

  private void attribute(ObjectNode out, Element element, String name) {
    String value = element.attribute(name);
    if (value != null) {
      out.put(name, value);
      report.mapped(1);
    }
  }

  private @Nullable JsonNode contained(Element element, String place) throws RefusedException {
    unknownAttributes(element, Set.of(), place);
    List<Element> resources = element.children();
    for (int i = 1; i < resources.size(); i++) {
      unknown(place, values(resources.get(i)));
    }
    for (Node node : element.content()) {
      unknown(place, node instanceof Text text && !text.value().isBlank() ? 1 : 0);
    }
    return resources.isEmpty() ? null : resource(resources.getFirst());
  }

  private @Nullable JsonNode primitive(Element element, Kind kind, String place) {
    String value = element.attribute("value");
    if (value == null || value.isEmpty()) {
      return null;
    }
    JsonNode json =
        switch (kind) {
          case NUMBER -> NUMBER.matcher(value).matches() ? number(value) : null;
          case BOOLEAN ->
              switch (value) {
                case "true" -> NODES.booleanNode(true);
                case "false" -> NODES.booleanNode(false);
                default -> null;
              };
          case TEXT, XHTML, COMPLEX, RESOURCE -> NODES.textNode(value);
        };
    if (json == null) {
      unknown(place, 1);
    } else {
      report.mapped(1);
    }
    return json;
  }

  /** Digit for digit: 1.50 is not 1.5 (R4, section 2.24.0.1). */
  private static JsonNode number(String value) {
    return NODES.rawValueNode(new RawValue(value));
  }

  private void unknownAttributes(Element element, Set<String> allowed, String place) {
    for (Attribute each : element.attributes()) {
      boolean known =
          each.namespace().isEmpty() ? allowed.contains(each.name()) : each.namespace().equals(XSI);
      unknown(place, known ? 0 : 1);
    }
  }

  private void unknown(String place, int values) {
    if (values > 0) {
      report.notUnderstood(place, values);
    }
  }

  /** How many values stand in this element and all within it. */
  private static int values(Element element) {
    int values = element.attributes().size();
    for (Node node : element.content()) {
      values +=
          switch (node) {
            case Text text -> text.value().isBlank() ? 0 : 1;
            case Element child -> values(child);
          };
    }
    return values;
  }
}
