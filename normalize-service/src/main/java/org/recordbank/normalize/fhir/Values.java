package org.recordbank.normalize.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.fhir.Shapes.Kind;
import org.recordbank.normalize.fhir.Shapes.Member;

/** The primitive values of FHIR in JSON, with where they stand. Used for one part of a bundle. */
final class Values {

  /**
   * One primitive value.
   *
   * @param path members from the resource on, without positions
   * @param place the same with the resource's type before it, as far as the release knows the
   *     names: what a document has made up does not stand in it
   */
  record Value(String path, String place, String text) {}

  private final Shapes shapes;
  private final List<Value> values = new ArrayList<>();

  Values(Release release) {
    this.shapes = Shapes.of(release);
  }

  /** The bundle's own values, without those of its entries. */
  List<Value> ofBundle(JsonNode bundle) {
    Optional<Class<?>> type = shapes.resource("Bundle");
    for (Map.Entry<String, JsonNode> each : bundle.properties()) {
      if (!each.getKey().equals("entry")) {
        member(each.getKey(), each.getValue(), type.orElse(null), "", "Bundle");
      }
    }
    return values;
  }

  /** The values of one entry and its resource. */
  List<Value> ofEntry(JsonNode entry) {
    Class<?> type =
        shapes
            .resource("Bundle")
            .flatMap(bundle -> shapes.member(bundle, "entry"))
            .<Class<?>>map(Member::type)
            .orElse(null);
    for (Map.Entry<String, JsonNode> each : entry.properties()) {
      if (each.getKey().equals("resource")) {
        resource(each.getValue(), "", null);
      } else {
        member(each.getKey(), each.getValue(), type, "entry", "Bundle.entry");
      }
    }
    return values;
  }

  private void resource(JsonNode resource, String path, @Nullable String around) {
    String name = resource.path("resourceType").asText();
    Optional<Class<?>> type = shapes.resource(name);
    String place = around != null ? around : type.isPresent() ? name : "Bundle.entry.resource";
    members(resource, type.orElse(null), path, place);
  }

  private void members(JsonNode object, @Nullable Class<?> type, String path, String place) {
    for (Map.Entry<String, JsonNode> each : object.properties()) {
      member(each.getKey(), each.getValue(), type, path, place);
    }
  }

  private void member(
      String key, JsonNode value, @Nullable Class<?> type, String path, String place) {
    if (key.equals("resourceType")) {
      return; // what the value is of, and no value itself
    }
    String name = key.startsWith("_") ? key.substring(1) : key;
    Optional<Member> member = type == null ? Optional.empty() : shapes.member(type, name);
    value(
        value,
        member.orElse(null),
        path + "." + name,
        place + (member.isEmpty() ? "" : "." + name));
  }

  private void value(JsonNode value, @Nullable Member member, String path, String place) {
    if (value.isArray()) {
      value.forEach(each -> value(each, member, path, place));
    } else if (!value.isObject()) {
      if (!value.isNull()) {
        values.add(new Value(path, place, text(value)));
      }
    } else if (member != null && member.kind() == Kind.RESOURCE) {
      resource(value, path, place);
    } else {
      members(value, member == null ? null : member.type(), path, place);
    }
  }

  /** Of numbers the digits, which an exponent may hide. */
  private static String text(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }
}
