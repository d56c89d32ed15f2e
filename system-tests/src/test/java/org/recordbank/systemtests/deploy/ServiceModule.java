package org.recordbank.systemtests.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What a service's source says about how it is configured. */
record ServiceModule(String name) {

  static final List<ServiceModule> ALL =
      List.of(
          new ServiceModule("ingest-service"),
          new ServiceModule("normalize-service"),
          new ServiceModule("consent-service"),
          new ServiceModule("bank-service"));

  /** Of Quarkus, and not in any of our files because they have no value that we could know. */
  private static final Set<String> FROM_OUTSIDE =
      Set.of(
          "quarkus.init-and-exit",
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.username",
          "quarkus.datasource.password",
          "quarkus.otel.exporter.otlp.endpoint");

  private static final List<String> PORTS =
      List.of(
          "quarkus.http.port", "recordbank.ingest.mllp.port", "recordbank.ingest.mllp.tls-port");

  /** Of a map in the settings, by facility. */
  private static final Pattern SENDER =
      Pattern.compile(
          "RECORDBANK_INGEST_MLLP_SENDERS_[A-Z0-9]+_"
              + "(SENDING_FACILITY|SENDING_APPLICATION|ADDRESSES|CERTIFICATE)");

  private static final Pattern GROUP = Pattern.compile("new Subscription\\.\\w+\\(([^,]+),");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  static ServiceModule of(String name) {
    return ALL.stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
  }

  boolean isHere() {
    return Files.isRegularFile(settingsFile());
  }

  private Path folder() {
    return Project.ROOT.resolve(name);
  }

  private Path settingsFile() {
    return folder().resolve("src/main/resources/application.properties");
  }

  Properties settings() {
    return Project.properties(settingsFile());
  }

  static Properties sharedSettings() {
    return Project.properties(
        Project.ROOT.resolve(
            "pipeline/src/main/resources/META-INF/microprofile-config.properties"));
  }

  String port() {
    return settings().getProperty("quarkus.http.port", "none");
  }

  /** All on which it may listen, also those that are closed unless opened. */
  Set<String> ports() {
    var ports = new TreeSet<String>();
    for (String setting : PORTS) {
      String port = settings().getProperty(setting);
      if (port != null) {
        ports.add(port);
      }
    }
    return ports;
  }

  List<Path> migrations() {
    return Project.files(folder().resolve("src/main/resources/db/migration"), ".sql");
  }

  /** The variables that the migrations' placeholders come from. */
  Set<String> placeholderVariables() {
    return migrations().stream()
        .map(Project::text)
        .flatMap(text -> PLACEHOLDER.matcher(text).results())
        .map((MatchResult found) -> variable("quarkus.flyway.placeholders." + found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The consumer groups of a stage each, with the bank's name put in. */
  Set<String> groups(String bank) {
    return Project.files(folder().resolve("src/main/java"), "Channels.java").stream()
        .map(Project::text)
        .flatMap(text -> GROUP.matcher(text).results())
        .map(found -> found.group(1).replace("bank.name()", '"' + bank + '"'))
        .map(expression -> expression.replaceAll("\"\\s*\\+\\s*\"", "").replace("\"", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a variable of the environment means anything to this service. */
  boolean knows(String variable) {
    return isKafka(variable)
        || FROM_OUTSIDE.stream().anyMatch(name -> variable(name).equals(variable))
        || isIn(settings(), variable)
        || (name.equals("ingest-service") && SENDER.matcher(variable).matches())
        || isIn(sharedSettings(), variable)
        || mentioned(variable).isPresent();
  }

  private static boolean isKafka(String variable) {
    String prefix = "KAFKA_";
    return variable.startsWith(prefix)
        && ProducerConfig.configNames().stream()
            .anyMatch(name -> variable.equals(prefix + variable(name)));
  }

  private static boolean isIn(Properties properties, String variable) {
    return properties.stringPropertyNames().stream()
        .anyMatch(name -> variable(name).equals(variable));
  }

  /** A setting of our own may have no default and stand only where it is injected. */
  private Optional<Path> mentioned(String variable) {
    String setting = "\"" + variable.toLowerCase(Locale.ROOT).replace('_', '.') + "\"";
    return variable.startsWith("RECORDBANK_")
        ? Project.files(folder().resolve("src/main/java"), ".java").stream()
            .filter(file -> Project.text(file).contains(setting))
            .findFirst()
        : Optional.empty();
  }

  /** MicroProfile Config, section "Environment Variables Mapping Rules". */
  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
