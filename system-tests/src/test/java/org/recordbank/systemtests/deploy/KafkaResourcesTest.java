package org.recordbank.systemtests.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.recordbank.schemas.TopicSpec;
import org.recordbank.schemas.Topics;

/** The Strimzi resources are the catalogue's topics, and who may read and write them. */
class KafkaResourcesTest {
  private static final List<TopicSpec> CATALOGUE =
      Topics.all(List.of("lakeside"), List.of("first", "union"));

  /** Readers whom a deployment names itself, each with a user of their own. */
  private static final Set<String> OTHERS = Set.of("subscribers", "terminology worklist");

  private final List<JsonNode> resources =
      Project.files(Project.KUBERNETES.resolve("kafka"), ".yaml").stream()
          .flatMap(file -> Project.yaml(Project.text(file)).stream())
          .toList();

  private final Map<String, Grants> users =
      ofKind("KafkaUser").map(Grants::of).collect(Collectors.toMap(Grants::user, user -> user));

  @Test
  void theTopicsAreTheCatalogues() {
    // given
    var expected = new TreeMap<String, Map<String, String>>();
    for (TopicSpec topic : CATALOGUE) {
      var config = new TreeMap<>(topic.config());
      config.put("partitions", Integer.toString(topic.partitions()));
      // A record is acknowledged when two of three have it: one broker may be lost, or upgraded.
      config.put("replicas", "3");
      config.put("min.insync.replicas", "2");
      expected.put(topic.name(), config);
    }

    // when
    var actual = new TreeMap<String, Map<String, String>>();
    ofKind("KafkaTopic")
        .forEach(
            topic -> {
              var config = new TreeMap<String, String>();
              JsonNode spec = topic.path("spec");
              spec.path("config")
                  .properties()
                  .forEach(e -> config.put(e.getKey(), e.getValue().asText()));
              config.put("partitions", spec.path("partitions").asText());
              config.put("replicas", spec.path("replicas").asText());
              actual.put(topic.at("/metadata/name").asText(), config);
            });

    // then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void whoMayReadAndWriteIsWhatTheCatalogueSays() {
    // given
    var expected = new TreeSet<String>();
    for (TopicSpec topic : CATALOGUE) {
      topic.writers().forEach(user -> expected.add(user + " Write " + topic.name()));
      topic.readers().stream()
          .filter(user -> !OTHERS.contains(user))
          .forEach(user -> expected.add(user + " Read " + topic.name()));
    }

    // when
    var actual = new TreeSet<String>();
    for (Grants user : users.values()) {
      for (TopicSpec topic : CATALOGUE) {
        for (String operation : List.of("Read", "Write")) {
          if (user.allow(operation, topic.name())) {
            actual.add(user.user() + " " + operation + " " + topic.name());
          }
        }
      }
    }

    // then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void nobodyMayDoAnythingElse() {
    assertThat(users.values()).allSatisfy(user -> assertThat(user.unusual()).isEmpty());
  }

  @Test
  void aNameThatBeginsAlikeGivesNoAccess() {
    // given the topics of a bank and a facility whose names begin like others
    var alike = Topics.all(List.of("lakeside-2"), List.of("first-2"));

    // when
    var reachable =
        alike.stream()
            .filter(topic -> topic.name().endsWith("-2"))
            .flatMap(
                topic ->
                    Stream.of("facility-lakeside", "bank-service-first")
                        .map(users::get)
                        .filter(
                            u -> u.allow("Read", topic.name()) || u.allow("Write", topic.name()))
                        .map(u -> u.user() + " " + topic.name()))
            .toList();

    // then
    assertThat(reachable).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ingest-service, ingest-service, none",
    "normalize-service, normalize-service, none",
    "consent-service, consent-service, none",
    "bank-service-first, bank-service, first",
    "bank-service-union, bank-service, union"
  })
  void theGroupsAreThoseThatTheServiceJoins(String user, String module, String bank) {
    // given
    ServiceModule service = ServiceModule.of(module);
    assumeTrue(service.isHere(), module + " is not in this build");

    // when
    var granted = requireNonNull(users.get(user), user).groups();

    // then
    assertThat(granted).isEqualTo(service.groups(bank));
  }

  @Test
  void theFolderRendersAllOfIt() throws IOException, InterruptedException {
    // when
    var rendered = Kubectl.kustomize(Project.KUBERNETES.resolve("kafka"));

    // then
    assertThat(rendered)
        .hasSize((int) Stream.concat(ofKind("KafkaTopic"), ofKind("KafkaUser")).count());
    assertThat(rendered)
        .allSatisfy(
            resource ->
                assertThat(resource.at("/metadata/labels/strimzi.io~1cluster").asText())
                    .isEqualTo("recordbank"));
  }

  private Stream<JsonNode> ofKind(String kind) {
    return resources.stream().filter(r -> r.path("kind").asText().equals(kind));
  }
}
