package org.recordbank.systemtests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.SchemaRegistration;
import org.recordbank.schemas.Topics;

/** The compose file is what the services are. It is read, not run. */
class ComposeTest {
  private static final Pattern IMAGE =
      Pattern.compile("recordbank/([a-z-]+):\\$\\{RECORDBANK_VERSION:-0\\.1\\.0-SNAPSHOT}");
  private static final Pattern ROLE = Pattern.compile("(?m)^CREATE ROLE (\\w+) LOGIN");
  private static final Pattern TOPIC =
      Pattern.compile("(?m)^topic (\\S+) +(\\d+) +(\\S+) +(-?\\d+) +(\\d+)(?: +(\\d+))?$");

  private final JsonNode services =
      Project.yaml(Project.text(Project.DEPLOY.resolve("compose.yaml")))
          .getFirst()
          .path("services");
  private final String databases = Project.text(Project.DEPLOY.resolve("compose/databases.sql"));

  @Test
  void theTopicsAreTheCatalogues() {
    // given
    var expected = new TreeMap<String, List<String>>();
    for (var topic : Topics.all(List.of("lakeside"), List.of("first", "union"))) {
      var config = new TreeMap<>(topic.config());
      assertThat(config.remove("compression.type")).isEqualTo("producer");
      expected.put(
          topic.name(),
          List.of(
              Integer.toString(topic.partitions()),
              config.getOrDefault("cleanup.policy", ""),
              config.getOrDefault("retention.ms", ""),
              config.getOrDefault("max.message.bytes", ""),
              config.getOrDefault("min.compaction.lag.ms", "0")));
      assertThat(config.keySet())
          .as("settings that topics.sh knows")
          .contains("cleanup.policy", "max.message.bytes", "retention.ms")
          .isSubsetOf(
              "cleanup.policy", "max.message.bytes", "min.compaction.lag.ms", "retention.ms");
    }

    // when
    var actual = new TreeMap<String, List<String>>();
    TOPIC
        .matcher(Project.text(Project.DEPLOY.resolve("compose/topics.sh")))
        .results()
        .forEach(
            t ->
                actual.put(
                    t.group(1),
                    List.of(
                        t.group(2),
                        t.group(3),
                        t.group(4),
                        t.group(5),
                        t.group(6) == null ? "0" : t.group(6))));

    // then
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void everyVariableIsASettingThatTheServiceKnows() {
    services()
        .forEach(
            (name, module) -> {
              assumeTrue(module.isHere(), module.name() + " is not in this build");
              assertThat(environment(name).keySet())
                  .as(name)
                  .isNotEmpty()
                  .allMatch(module::knows, "is a setting of " + module.name());
            });
  }

  @Test
  void portsAreThoseThatTheServicesListenOnAndOnThisMachineAlone() {
    services()
        .forEach(
            (name, module) -> {
              assumeTrue(module.isHere(), module.name() + " is not in this build");
              for (JsonNode port : services.path(name).path("ports")) {
                assertThat(module.ports()).as(name).contains(port.asText().replaceAll(".*:", ""));
              }
            });
    for (JsonNode service : services) {
      for (JsonNode port : service.path("ports")) {
        assertThat(port.asText()).startsWith("127.0.0.1:");
      }
    }
  }

  @Test
  void whoKeepsStateMigratesFirstAsTheOwner() {
    services()
        .forEach(
            (name, module) -> {
              assumeTrue(module.isHere(), module.name() + " is not in this build");
              if (!name.endsWith("-migrate")) {
                boolean migrates = services.path(name).path("depends_on").has(name + "-migrate");
                assertThat(migrates).as(name).isEqualTo(!module.migrations().isEmpty());
                assertThat(environment(name)).doesNotContainKey("QUARKUS_FLYWAY_MIGRATE_AT_START");
              } else {
                assertThat(environment(name).get("QUARKUS_DATASOURCE_USERNAME")).endsWith("_owner");
                assertThat(environment(name).keySet()).containsAll(module.placeholderVariables());
              }
            });
  }

  @Test
  void everyRoleAndDatabaseIsMade() {
    // given
    var made = new TreeSet<String>();
    ROLE.matcher(databases).results().forEach(role -> made.add(role.group(1)));

    for (var entry : services.properties()) {
      Map<String, String> environment = environment(entry.getKey());
      environment.forEach(
          (variable, value) -> {
            // when, then
            if (variable.endsWith("_USERNAME") || variable.contains("_PLACEHOLDERS_")) {
              assertThat(made).as(entry.getKey()).contains(value);
            } else if (variable.endsWith("_URL") && value.startsWith("jdbc:")) {
              String database = value.substring(value.lastIndexOf('/') + 1);
              assertThat(databases).contains("CREATE DATABASE " + database + " OWNER");
            }
          });
    }
  }

  @Test
  void theSchemasAreRegisteredByTheClassThatDoesIt() {
    assertThat(Rendered.texts(services.at("/schemas/entrypoint")))
        .contains(
            SchemaRegistration.class.getName(),
            Project.pomProperty("quarkus.jib.working-directory") + "/lib/main/*");
  }

  @Test
  void everyFileThatIsMountedIsHere() {
    for (JsonNode service : services) {
      for (JsonNode volume : service.path("volumes")) {
        String from = volume.asText().replaceAll(":.*", "");
        if (from.startsWith("./")) {
          assertThat(Files.exists(Project.DEPLOY.resolve(from))).as(from).isTrue();
        }
      }
    }
  }

  /** The services that run one of our images with its own entry point, and their modules. */
  private Map<String, ServiceModule> services() {
    var ours = new TreeMap<String, ServiceModule>();
    for (var entry : services.properties()) {
      var image = IMAGE.matcher(entry.getValue().path("image").asText());
      if (image.matches() && !entry.getValue().has("entrypoint")) {
        ours.put(entry.getKey(), ServiceModule.of(image.group(1)));
      }
    }
    assertThat(ours).containsKeys("ingest", "normalize", "consent", "bank-first", "bank-union");
    return ours;
  }

  private Map<String, String> environment(String service) {
    var variables = new TreeMap<String, String>();
    services
        .path(service)
        .path("environment")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }
}
