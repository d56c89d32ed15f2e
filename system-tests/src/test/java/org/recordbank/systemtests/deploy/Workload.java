package org.recordbank.systemtests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A rendered Deployment. */
record Workload(JsonNode deployment) {

  String name() {
    return deployment.at("/metadata/name").asText();
  }

  JsonNode pod() {
    return deployment.at("/spec/template/spec");
  }

  JsonNode service() {
    return pod().at("/containers/0");
  }

  Optional<JsonNode> migration() {
    return Optional.of(pod().at("/initContainers/0")).filter(JsonNode::isObject);
  }

  List<JsonNode> containers() {
    return containers(pod());
  }

  static List<JsonNode> containers(JsonNode pod) {
    var all = new ArrayList<JsonNode>();
    pod.path("initContainers").forEach(all::add);
    pod.path("containers").forEach(all::add);
    return all;
  }

  static Set<String> mounts(JsonNode container) {
    var paths = new TreeSet<String>();
    container.path("volumeMounts").forEach(mount -> paths.add(mount.path("mountPath").asText()));
    return paths;
  }

  /** Whether these labels, which must all be there, pick this workload's pods. */
  boolean isSelectedBy(JsonNode labels) {
    JsonNode own = deployment.at("/spec/template/metadata/labels");
    return !labels.isEmpty()
        && labels.properties().stream().allMatch(l -> l.getValue().equals(own.path(l.getKey())));
  }
}
