package org.recordbank.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recordbank.schemas.Topics;

/** What pages name between back-ticks is there. */
class NamesTest {
  private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+");
  private static final Pattern TOPIC =
      Pattern.compile(
          "(?:visit|deposit|account|consent|code|correction|research)\\.[a-z]+(?:\\.<[a-z]+>)?");
  private static final Pattern PATH =
      Pattern.compile("\\.?[A-Za-z][\\w.-]*(?:/[\\w.-]+)*/[\\w.-]*");
  private static final Pattern METRIC = Pattern.compile("recordbank_[a-z_]+");
  private static final Pattern KEY = Pattern.compile("recordbank(?:\\.[a-z][a-z-]*){2,}");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:RECORDBANK|QUARKUS|KAFKA|MP_JWT)_[A-Z0-9_]+");

  /** Types of the libraries and of FHIR. */
  private static final Set<String> NOT_OUR_TYPES =
      Set.of(
          "ConfigMap", // Kubernetes
          "ConsumerRecords", // Kafka
          "KafkaTopic", // Strimzi
          "KafkaUser",
          "NetworkPolicy",
          "RecordNameStrategy", // Confluent
          "NullMarked",
          "TimeoutException",
          "OperationOutcome",
          "RelatedPerson");

  /** Columns of the bank's tables that look like topics. */
  private static final Set<String> NOT_TOPICS = Set.of("account.bank");

  /** What has a slash and is no file of the project. */
  private static final List<Predicate<String>> NOT_OUR_FILES =
      List.of(
          name -> name.startsWith("application/") || name.startsWith("text/"), // media types
          name -> name.startsWith(".recordbank/"), // made by a run
          name -> name.startsWith("kafka.strimzi.io/") || name.startsWith("recordbank.org/"),
          name -> name.startsWith("app.kubernetes.io/"),
          name -> name.startsWith("Jurisdiction/"), // what a decision rests on
          name -> name.matches("recordbank/[a-z]+-service")); // images

  private final List<Path> files = Pages.files();
  private final Settings settings = new Settings(files);

  @Test
  void typesAreThere() {
    Set<String> there =
        files.stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java") || name.endsWith(".avsc"))
            .map(name -> name.substring(0, name.lastIndexOf('.')))
            .collect(Collectors.toSet());

    assertThat(
            missing(name -> TYPE.matcher(head(name)).matches(), name -> there.contains(head(name))))
        .as("types that are named and not there")
        .isEmpty();
  }

  @Test
  void topicsAreThere() {
    Set<String> there =
        Topics.all(List.of("facility"), List.of("bank")).stream()
            .map(topic -> topic.name())
            .collect(Collectors.toSet());

    assertThat(
            missing(
                name -> TOPIC.matcher(name).matches() && !NOT_TOPICS.contains(name),
                name -> there.contains(name.replace("<", "").replace(">", ""))))
        .as("topics that are named and not there")
        .isEmpty();
  }

  @Test
  void filesAreThere() {
    assertThat(
            missing(
                name ->
                    PATH.matcher(name).matches()
                        && NOT_OUR_FILES.stream().noneMatch(each -> each.test(name)),
                this::isFile))
        .as("files that are named and not there")
        .isEmpty();
  }

  @Test
  void metricsAreThere() {
    String meters =
        Pages.text(Pages.page("pipeline/src/main/java/org/recordbank/pipeline/StageMetrics.java"))
            + Pages.text(
                Pages.page("ingest-service/src/main/java/org/recordbank/ingest/MllpMetrics.java"))
            + Pages.text(
                Pages.page("bank-service/src/main/java/org/recordbank/bank/CorrectionStage.java"));

    assertThat(
            missing(
                name -> METRIC.matcher(name).matches(),
                name ->
                    meters.contains(
                        '"' + name.replaceAll("_(total|seconds)$", "").replace('_', '.') + '"')))
        .as("metrics that are named and not there")
        .isEmpty();
  }

  @Test
  void settingsAreThere() {
    assertThat(
            missing(
                name -> KEY.matcher(name).matches() || VARIABLE.matcher(name).matches(),
                settings::has))
        .as("settings that are named and not there")
        .isEmpty();
  }

  private List<String> missing(Predicate<String> concerned, Predicate<String> isThere) {
    var missing = new ArrayList<String>();
    for (Path page : Pages.all()) {
      Pages.names(page).stream()
          .filter(concerned)
          .filter(name -> !NOT_OUR_TYPES.contains(head(name)))
          .filter(isThere.negate())
          .forEach(name -> missing.add(Pages.name(page) + ": " + name));
    }
    return missing;
  }

  /** {@code Topics} of {@code Topics.all}. */
  private static String head(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Whether a file or folder of the project ends so. */
  private boolean isFile(String name) {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return Files.exists(Pages.page(path))
        || files.stream()
            .anyMatch(file -> file.endsWith(path) || Pages.name(file).contains("/" + path + "/"));
  }
}
