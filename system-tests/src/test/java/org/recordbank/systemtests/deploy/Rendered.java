package org.recordbank.systemtests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Rendered resources, and what their containers get to see of each other. */
record Rendered(List<JsonNode> resources) {
  private static final Pattern PATH = Pattern.compile("(?<![\\w/])(?:file:)?(/etc/[\\w./-]+)");

  List<JsonNode> ofKind(String kind) {
    return resources.stream().filter(r -> r.path("kind").asText().equals(kind)).toList();
  }

  Set<String> names(String kind) {
    var names = new TreeSet<String>();
    ofKind(kind).forEach(r -> names.add(r.at("/metadata/name").asText()));
    return names;
  }

  /** By its name, with or without the hash that a generated ConfigMap's name ends in. */
  JsonNode one(String kind, String name) {
    return ofKind(kind).stream()
        .filter(
            r -> {
              String own = r.at("/metadata/name").asText();
              return own.equals(name) || own.matches(Pattern.quote(name) + "-[a-z0-9]{10}");
            })
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  List<Workload> workloads() {
    return ofKind("Deployment").stream().map(Workload::new).toList();
  }

  Workload workload(String name) {
    return new Workload(one("Deployment", name));
  }

  Map<String, String> data(String configMap) {
    var data = new TreeMap<String, String>();
    one("ConfigMap", configMap)
        .path("data")
        .properties()
        .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
    return data;
  }

  /** Every variable of a container, whatever it comes from. */
  Set<String> variables(JsonNode container) {
    var names = new TreeSet<>(values(container).keySet());
    container.path("env").forEach(variable -> names.add(variable.path("name").asText()));
    return names;
  }

  /** The variables of a container that are no secrets. */
  Map<String, String> values(JsonNode container) {
    var values = new TreeMap<String, String>();
    for (JsonNode source : container.path("envFrom")) {
      values.putAll(data(source.at("/configMapRef/name").asText()));
    }
    for (JsonNode variable : container.path("env")) {
      if (variable.has("value")) {
        values.put(variable.path("name").asText(), variable.path("value").asText());
      }
    }
    return values;
  }

  /** The names of the Secrets that a container's variables come from. */
  static Set<String> secrets(JsonNode container) {
    var names = new TreeSet<String>();
    for (JsonNode variable : container.path("env")) {
      JsonNode secret = variable.at("/valueFrom/secretKeyRef/name");
      if (!secret.isMissingNode()) {
        names.add(secret.asText());
      }
    }
    return names;
  }

  static String secretOf(JsonNode container, String variable) {
    for (JsonNode each : container.path("env")) {
      if (each.path("name").asText().equals(variable)) {
        return each.at("/valueFrom/secretKeyRef/name").asText();
      }
    }
    throw new AssertionError("no variable " + variable);
  }

  /** The files in the container that a variable's value names. */
  static List<String> paths(String value) {
    return PATH.matcher(value).results().map(found -> found.group(1)).toList();
  }

  static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
