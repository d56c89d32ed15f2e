package org.recordbank.systemtests.documentation;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings that the code knows: by properties, by annotations, and by what sets them. */
final class Settings {
  private static final Pattern PROPERTY = Pattern.compile("(?m)^#? ?([a-zA-Z][\\w.-]+)=");
  private static final Pattern ANNOTATION =
      Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"");
  private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");
  private static final Pattern METHOD = Pattern.compile("(?m)^  \\S+ (\\w+)\\(\\);");
  private static final Pattern VARIABLE =
      Pattern.compile("\\b((?:RECORDBANK|QUARKUS|KAFKA|MP_JWT)_[A-Z0-9_]+|JAVA_HOME)\\b");

  /** Known to Quarkus, and set nowhere here. */
  private static final Set<String> OF_QUARKUS = Set.of("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

  private final Set<String> own = new TreeSet<>();
  private final Set<String> variables = new TreeSet<>();

  Settings(List<Path> files) {
    for (Path file : files) {
      String name = Pages.name(file);
      if (name.contains("/src/main/") || name.startsWith("deploy/") || name.equals("recordbank")) {
        read(name, Pages.isText(name) ? Pages.text(file) : "");
      }
    }
  }

  private void read(String name, String text) {
    if (name.endsWith(".properties")) {
      PROPERTY.matcher(text).results().forEach(key -> add(key.group(1)));
    }
    if (name.endsWith(".java")) {
      ANNOTATION.matcher(text).results().forEach(key -> add(key.group(1)));
      MAPPING
          .matcher(text)
          .results()
          .forEach(
              prefix ->
                  METHOD
                      .matcher(text)
                      .results()
                      .forEach(method -> add(prefix.group(1) + "." + hyphens(method.group(1)))));
    }
    VARIABLE.matcher(text).results().forEach(variable -> variables.add(variable.group(1)));
  }

  private void add(String key) {
    if (key.startsWith("recordbank.")) {
      own.add(key);
    }
    variables.add(variable(key));
  }

  /** Whether this property or variable is known. */
  boolean has(String name) {
    return own.contains(name) || variables.contains(variable(name)) || OF_QUARKUS.contains(name);
  }

  /** The variables of the project's own settings. */
  Set<String> own() {
    var names = new TreeSet<String>();
    own.forEach(key -> names.add(variable(key)));
    return names;
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static String hyphens(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
