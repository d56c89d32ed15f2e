package org.recordbank.systemtests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the base meets what it does not hold: secrets, the network, banks that are yet to come. */
class RenderedEdgesTest {
  private Rendered base = new Rendered(List.of());

  @BeforeEach
  void render() throws IOException, InterruptedException {
    base = new Rendered(Kubectl.kustomize(Project.KUBERNETES.resolve("base")));
  }

  @Test
  void secretsComeFromOutsideAndTheExampleNamesThemAll() {
    // given
    var example = new TreeSet<String>();
    for (JsonNode each :
        Project.yaml(Project.text(Project.KUBERNETES.resolve("secrets.example.yaml")))) {
      example.add(each.path("kind").asText() + " " + each.at("/metadata/name").asText());
    }

    // when
    var wanted = new TreeSet<String>();
    for (Workload workload : base.workloads()) {
      for (JsonNode container : workload.containers()) {
        Rendered.secrets(container).forEach(name -> wanted.add("Secret " + name));
      }
      for (JsonNode volume : workload.pod().path("volumes")) {
        if (volume.has("secret")) {
          wanted.add("Secret " + volume.at("/secret/secretName").asText());
        } else if (volume.has("configMap")) {
          wanted.add("ConfigMap " + volume.at("/configMap/name").asText());
        }
      }
    }

    // then
    assertThat(base.ofKind("Secret")).isEmpty();
    assertThat(wanted).isEqualTo(example);
  }

  @Test
  void theNetworkIsClosedToEveryPodAndOpenedByNameOnly() {
    JsonNode closed = base.one("NetworkPolicy", "recordbank-closed").path("spec");
    assertThat(Rendered.texts(closed.path("policyTypes"))).containsExactly("Ingress", "Egress");
    assertThat(closed.has("ingress") || closed.has("egress")).isFalse();
    assertThat(base.workloads())
        .allMatch(w -> w.isSelectedBy(closed.at("/podSelector/matchLabels")));
    for (JsonNode policy : base.ofKind("NetworkPolicy")) {
      for (String way : List.of("ingress", "egress")) {
        for (JsonNode rule : policy.path("spec").path(way)) {
          assertThat(rule.path(way.equals("ingress") ? "from" : "to")).as("%s", rule).isNotEmpty();
          assertThat(rule.path("ports")).as("%s", rule).isNotEmpty();
        }
      }
    }
  }

  @Test
  void theNetworkIsOpenTowardsWhatTheVariablesName() {
    // given
    var egress = new TreeMap<String, JsonNode>();
    for (JsonNode policy : base.ofKind("NetworkPolicy")) {
      for (JsonNode rule : policy.at("/spec/egress")) {
        for (JsonNode port : rule.path("ports")) {
          egress.put(port.path("port").asText(), policy.at("/spec/podSelector/matchLabels"));
        }
      }
    }

    for (Workload workload : base.workloads()) {
      Map<String, String> values = base.values(workload.service());
      var ports = new TreeSet<String>();
      ports.add(values.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "").replaceAll(".*:", ""));
      ports.add("" + URI.create(values.getOrDefault("RECORDBANK_REGISTRY_URL", "")).getPort());
      String database = values.get("QUARKUS_DATASOURCE_JDBC_URL");
      if (database != null) {
        ports.add("" + URI.create(database.substring("jdbc:".length())).getPort());
      }

      // when, then
      for (String port : ports) {
        assertThat(egress).as(workload.name()).containsKey(port);
        assertThat(workload.isSelectedBy(egress.getOrDefault(port, base.resources().getFirst())))
            .as("%s may reach port %s", workload.name(), port)
            .isTrue();
      }
      assertThat(workload.isSelectedBy(egress.getOrDefault("5432", base.resources().getFirst())))
          .as("%s may reach a database only if it has one", workload.name())
          .isEqualTo(database != null);
    }
  }

  @Test
  void anotherBankIsACopyOfAFolderWithAnotherName(@TempDir Path copy)
      throws IOException, InterruptedException {
    // given
    for (Path file : Project.files(Project.KUBERNETES, ".yaml")) {
      Path target = copy.resolve(Project.KUBERNETES.relativize(file).toString());
      Files.createDirectories(target.resolve(".."));
      Files.copy(file, target);
    }
    Files.createDirectory(copy.resolve("banks/third"));
    for (String file : List.of("kustomization.yaml", "bank.yaml")) {
      String first = Project.text(copy.resolve("banks/first").resolve(file));
      Files.writeString(copy.resolve("banks/third").resolve(file), first.replace("first", "third"));
    }

    // when
    var third = new Rendered(Kubectl.kustomize(copy.resolve("banks/third")));

    // then
    Workload workload = third.workload("bank-third");
    assertThat(third.resources().toString()).doesNotContain("\"NAME\"", "-NAME", "first");
    assertThat(Rendered.secrets(workload.service()))
        .containsExactlyInAnyOrder("bank-service-third", "bank-third-database");
    assertThat(workload.isSelectedBy(third.one("Service", "bank-third").at("/spec/selector")))
        .isTrue();
  }
}
