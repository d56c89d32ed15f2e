package org.recordbank.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tables that repeat what the code says. */
class TablesTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void theReadmeListsTheModulesInTheirOrder() {
    // given
    String readme = Pages.text(Pages.page("README.md"));

    // when
    String part =
        readme.substring(readme.indexOf("## The modules"), readme.indexOf("## Where to read on"));
    List<String> modules =
        Pages.firstCells(part).stream()
            .map(NAME::matcher)
            .map(name -> name.find() ? name.group(1) : "")
            .toList();

    // then
    assertThat(modules)
        .containsExactlyElementsOf(
            MODULE
                .matcher(Pages.text(Pages.page("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList());
  }

  @Test
  void theConfigurationPageHasEachSettingOfOurOwnAndNoneThatIsNotThere() {
    // given
    var settings = new Settings(Pages.files());
    var named = new TreeSet<String>();

    // when
    Pages.text(Pages.page("docs/reference/configuration.md"))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> named.add(line.substring(3, line.indexOf('`', 3))));

    // then
    assertThat(named).containsAll(settings.own());
    assertThat(named).allMatch(settings::has);
  }
}
