package org.recordbank.systemtests.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a KafkaUser may do, as Kafka's authorizer understands its access list. */
record Grants(String user, List<Grant> grants) {

  record Grant(String type, String name, boolean prefix, String operation) {
    boolean covers(String type, String name, String operation) {
      return this.type.equals(type)
          && this.operation.equals(operation)
          && (prefix ? name.startsWith(this.name) : name.equals(this.name));
    }
  }

  static Grants of(JsonNode kafkaUser) {
    var grants = new ArrayList<Grant>();
    for (JsonNode acl : kafkaUser.at("/spec/authorization/acls")) {
      JsonNode resource = acl.path("resource");
      boolean prefix = resource.path("patternType").asText().equals("prefix");
      for (JsonNode operation : acl.path("operations")) {
        grants.add(
            new Grant(
                resource.path("type").asText(),
                resource.path("name").asText(),
                prefix,
                operation.asText()));
      }
    }
    return new Grants(kafkaUser.at("/metadata/name").asText(), List.copyOf(grants));
  }

  boolean allow(String operation, String topic) {
    return grants.stream().anyMatch(grant -> grant.covers("topic", topic, operation));
  }

  /** What else than reading and writing topics and joining groups is granted. */
  List<Grant> unusual() {
    return grants.stream()
        .filter(
            grant ->
                !(grant.type.equals("topic")
                        && (grant.operation.equals("Read") || grant.operation.equals("Write")))
                    && !(grant.type.equals("group") && grant.operation.equals("Read")))
        .toList();
  }

  Set<String> groups() {
    var names = new TreeSet<String>();
    for (Grant grant : grants) {
      if (grant.type.equals("group")) {
        names.add(grant.name + (grant.prefix ? "*" : ""));
      }
    }
    return names;
  }
}
