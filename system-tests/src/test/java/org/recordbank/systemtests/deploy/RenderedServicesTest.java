package org.recordbank.systemtests.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.SchemaRegistration;
import org.recordbank.schemas.TopicSpec;
import org.recordbank.schemas.Topics;

/** What the base renders to is what the services are. */
class RenderedServicesTest {
  private static final Map<String, String> MODULES =
      Map.of(
          "ingest", "ingest-service",
          "normalize", "normalize-service",
          "consent", "consent-service",
          "bank-first", "bank-service",
          "bank-union", "bank-service");

  private Rendered base = new Rendered(List.of());

  @BeforeEach
  void render() throws IOException, InterruptedException {
    base = new Rendered(Kubectl.kustomize(Project.KUBERNETES.resolve("base")));
  }

  @Test
  void thereIsOneOfEachServiceAndOneBankServiceForEachBank() {
    for (String kind : List.of("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget")) {
      assertThat(base.names(kind)).as(kind).isEqualTo(new TreeSet<>(MODULES.keySet()));
    }
    for (Workload workload : base.workloads()) {
      assertThat(workload.service().path("image").asText())
          .isEqualTo(image(MODULES.get(workload.name())));
    }
  }

  @Test
  void everySelectorFindsItsOwnPodsAndNoOthers() {
    for (Workload workload : base.workloads()) {
      String name = workload.name();
      var selectors =
          List.of(
              workload.deployment().at("/spec/selector/matchLabels"),
              base.one("Service", name).at("/spec/selector"),
              base.one("PodDisruptionBudget", name).at("/spec/selector/matchLabels"),
              workload.pod().at("/topologySpreadConstraints/0/labelSelector/matchLabels"));
      for (JsonNode selector : selectors) {
        assertThat(base.workloads().stream().filter(w -> w.isSelectedBy(selector)))
            .as("%s of %s", selector, name)
            .extracting(Workload::name)
            .containsExactly(name);
      }
    }
  }

  @Test
  void portsAreThoseThatTheServicesListenOn() {
    for (Workload workload : base.workloads()) {
      JsonNode port = workload.service().at("/ports/0");
      JsonNode service = base.one("Service", workload.name()).at("/spec/ports/0");
      assertThat(port.path("name").asText()).isEqualTo("http");
      assertThat(service.path("targetPort").asText()).isEqualTo("http");
      assertThat(service.path("port").asText()).isEqualTo(port.path("containerPort").asText());
      ServiceModule module = module(workload);
      if (module.isHere()) {
        assertThat(port.path("containerPort").asText()).as(module.name()).isEqualTo(module.port());
        assertThat(containerPorts(workload)).as(module.name()).isEqualTo(module.ports());
      }
    }
  }

  private static Set<String> containerPorts(Workload workload) {
    var ports = new TreeSet<String>();
    workload
        .service()
        .path("ports")
        .forEach(port -> ports.add(port.path("containerPort").asText()));
    return ports;
  }

  @Test
  void probesAskTheHealthPathsWhichAreOpen() {
    String open =
        ServiceModule.sharedSettings().getProperty("quarkus.http.auth.permission.open.paths", "");
    assertThat(open.split(",")).contains("/q/health/*");
    var paths =
        Map.of(
            "startupProbe", "/q/health/started",
            "readinessProbe", "/q/health/ready",
            "livenessProbe", "/q/health/live");
    for (Workload workload : base.workloads()) {
      paths.forEach(
          (probe, path) -> {
            JsonNode get = workload.service().path(probe).path("httpGet");
            assertThat(get.path("path").asText()).as(workload.name()).isEqualTo(path);
            assertThat(get.path("port").asText()).as(workload.name()).isEqualTo("http");
          });
    }
  }

  @Test
  void everyVariableIsASettingThatTheServiceKnows() {
    for (Workload workload : base.workloads()) {
      ServiceModule module = module(workload);
      assumeTrue(module.isHere(), module.name() + " is not in this build");
      for (JsonNode container : workload.containers()) {
        assertThat(base.variables(container))
            .as("%s of %s", container.path("name"), workload.name())
            .isNotEmpty()
            .allMatch(module::knows, "is a setting of " + module.name());
      }
    }
  }

  @Test
  void whatTheVariablesPointAtIsMounted() {
    for (Workload workload : base.workloads()) {
      for (JsonNode container : workload.containers()) {
        var mounts = Workload.mounts(container);
        base.values(container).values().stream()
            .flatMap(value -> Rendered.paths(value).stream())
            // a migration reads nothing but what leads to the database
            .filter(path -> !isMigration(container) || path.startsWith("/etc/recordbank/postgres"))
            .forEach(
                path ->
                    assertThat(mounts)
                        .as("a mount for %s in %s", path, workload.name())
                        .anyMatch(mount -> path.equals(mount) || path.startsWith(mount + "/")));
      }
    }
  }

  @Test
  void whoKeepsStateMigratesAsTheOwnerAndRunsAsAnother() {
    for (Workload workload : base.workloads()) {
      ServiceModule module = module(workload);
      boolean hasDatabase = workload.migration().isPresent();
      if (module.isHere()) {
        assertThat(hasDatabase).as(module.name()).isEqualTo(!module.migrations().isEmpty());
      }
      if (hasDatabase) {
        JsonNode migration = workload.migration().get();
        assertThat(migration.path("image")).isEqualTo(workload.service().path("image"));
        assertThat(base.variables(migration)).containsAll(module.placeholderVariables());
        assertThat(Rendered.secrets(migration)).allMatch(name -> name.endsWith("-database-owner"));
        assertThat(Rendered.secrets(workload.service())).noneMatch(name -> name.endsWith("-owner"));
        assertThat(base.variables(workload.service()))
            .doesNotContain("QUARKUS_FLYWAY_MIGRATE_AT_START", "QUARKUS_INIT_AND_EXIT");
      }
    }
  }

  @Test
  void eachBankHasItsOwnNameDatabaseAndUser() {
    for (String bank : List.of("first", "union")) {
      Workload workload = base.workload("bank-" + bank);
      Map<String, String> values = base.values(workload.service());
      assertThat(values)
          .containsEntry("RECORDBANK_BANK", bank)
          .containsEntry("QUARKUS_FLYWAY_PLACEHOLDERS_SERVICE", "bank_" + bank + "_service")
          .containsEntry("QUARKUS_FLYWAY_PLACEHOLDERS_READER", "bank_" + bank + "_reader");
      assertThat(values.get("QUARKUS_DATASOURCE_JDBC_URL")).contains("/bank_" + bank + "?");
      assertThat(Rendered.secrets(workload.service()))
          .containsExactlyInAnyOrder("bank-service-" + bank, "bank-" + bank + "-database");
    }
  }

  @Test
  void theUserTowardsKafkaIsTheOneThatTheCatalogueNames() {
    // given
    var writers = new TreeSet<String>();
    for (TopicSpec topic : Topics.all(List.of(), List.of("first", "union"))) {
      writers.addAll(topic.writers());
    }
    writers.remove("replay"); // an operator's program, which runs nowhere

    // when
    var users = new TreeSet<String>();
    for (Workload workload : base.workloads()) {
      users.add(Rendered.secretOf(workload.service(), "KAFKA_SASL_JAAS_CONFIG"));
    }

    // then
    assertThat(users).isEqualTo(writers);
  }

  @Test
  void everyContainerIsConfined() throws IOException, InterruptedException {
    var all = new TreeMap<String, JsonNode>();
    base.workloads().forEach(w -> all.put(w.name(), w.pod()));
    var job = new Rendered(Kubectl.kustomize(Project.KUBERNETES.resolve("schemas")));
    all.put("job", job.one("Job", "register-schemas").at("/spec/template/spec"));
    String user = Project.pomProperty("quarkus.jib.user");

    all.forEach(
        (name, pod) -> {
          JsonNode security = pod.path("securityContext");
          assertThat(security.path("runAsNonRoot").asBoolean()).as(name).isTrue();
          assertThat(
                  security.path("runAsUser").asText() + ":" + security.path("runAsGroup").asText())
              .as("the user that the image is made for")
              .isEqualTo(user);
          assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
          assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).as(name).isFalse();
          assertThat(pod.path("enableServiceLinks").asBoolean(true)).as(name).isFalse();
          for (JsonNode container : Workload.containers(pod)) {
            JsonNode own = container.path("securityContext");
            assertThat(own.path("readOnlyRootFilesystem").asBoolean()).as(name).isTrue();
            assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
            assertThat(own.at("/capabilities/drop/0").asText()).as(name).isEqualTo("ALL");
            assertThat(Workload.mounts(container)).as(name).contains("/tmp");
            assertThat(container.at("/resources/requests/memory").asText()).as(name).isNotEmpty();
            assertThat(container.at("/resources/limits/memory").asText()).as(name).isNotEmpty();
          }
        });
  }

  @Test
  void thereIsTimeToStop() {
    Duration shutdown =
        Duration.parse(
            "PT" + ServiceModule.sharedSettings().getProperty("quarkus.shutdown.timeout"));
    for (Workload workload : base.workloads()) {
      long pause = workload.service().at("/lifecycle/preStop/sleep/seconds").asLong();
      // The producer is given ten seconds more to close.
      assertThat(workload.pod().path("terminationGracePeriodSeconds").asLong())
          .as(workload.name())
          .isGreaterThan(pause + shutdown.toSeconds() + 10);
    }
  }

  @Test
  void theJobRunsTheRegistrationThatTheImageHolds() throws IOException, InterruptedException {
    var job = new Rendered(Kubectl.kustomize(Project.KUBERNETES.resolve("schemas")));
    JsonNode container = job.one("Job", "register-schemas").at("/spec/template/spec/containers/0");
    var command = Rendered.texts(container.path("command"));

    assertThat(container.path("image").asText()).isEqualTo(image("ingest-service"));
    assertThat(command)
        .contains(
            Project.pomProperty("quarkus.jib.working-directory") + "/lib/main/*",
            SchemaRegistration.class.getName());
    assertThat(base.data("recordbank"))
        .containsEntry("RECORDBANK_REGISTRY_URL", container.at("/env/0/value").asText());
  }

  private static ServiceModule module(Workload workload) {
    return ServiceModule.of(MODULES.getOrDefault(workload.name(), "none"));
  }

  private static boolean isMigration(JsonNode container) {
    return container.path("name").asText().equals("migrate");
  }

  private static String image(@org.jspecify.annotations.Nullable String module) {
    return Project.pomProperty("image.group") + "/" + module + ":0.1.0-SNAPSHOT";
  }
}
