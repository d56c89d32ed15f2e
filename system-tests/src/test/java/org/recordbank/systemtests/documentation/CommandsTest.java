package org.recordbank.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages name commands that there are. */
class CommandsTest {
  private static final Pattern NAMED = Pattern.compile("\\./recordbank ([a-z]+)");
  private static final Pattern IN_SCRIPT = Pattern.compile("(?m)^  ([a-z]+(?: \\| [a-z-]+)*)\\)$");
  private static final Pattern IN_PROGRAM = Pattern.compile("(?m)^    name = \"([a-z]+)\"");

  private final String script = Pages.text(Pages.page("recordbank"));

  @Test
  void everyCommandThatAPageNamesIsKnown() {
    // given
    Set<String> known = known();
    var unknown = new ArrayList<String>();

    // when
    for (Path page : Pages.all()) {
      NAMED
          .matcher(Pages.text(page))
          .results()
          .map(command -> command.group(1))
          .filter(command -> !known.contains(command))
          .forEach(command -> unknown.add(Pages.name(page) + ": " + command));
    }

    // then
    assertThat(unknown).isEmpty();
  }

  @Test
  void whatTheScriptHandsOverTheProgramKnows() {
    // given
    var handedOver = new TreeSet<>(known());
    handedOver.removeAll(Set.of("help", "jdk", "build", "test", "soak", "fuzz"));

    // when
    var inProgram = new TreeSet<String>();
    List<Path> commands =
        List.of(
            Pages.page("sandbox/src/main/java/org/recordbank/sandbox/commands"),
            Pages.page("benchmarks/src/main/java/org/recordbank/benchmarks"));
    Pages.files().stream()
        .filter(file -> commands.stream().anyMatch(file::startsWith))
        .forEach(
            file ->
                IN_PROGRAM
                    .matcher(Pages.text(file))
                    .results()
                    .forEach(name -> inProgram.add(name.group(1))));

    // then
    assertThat(inProgram).isEqualTo(handedOver);
  }

  @Test
  void continuousIntegrationRunsTheReadmesTestCommand() {
    assertThat(Pages.text(Pages.page("README.md"))).contains("\n./recordbank test\n");
    assertThat(Pages.text(Pages.page(".ci/run"))).containsPattern("(?m)^\\./recordbank test\\b");
  }

  private Set<String> known() {
    var known = new TreeSet<String>();
    IN_SCRIPT
        .matcher(script.substring(script.indexOf("case $command in")))
        .results()
        .forEach(branch -> known.addAll(Set.of(branch.group(1).split(" \\| ", -1))));
    known.removeIf(command -> command.startsWith("-"));
    return known;
  }
}
