package org.recordbank.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whoever relies on the page for privacy officers relies on tests; LinksTest sees that they exist.
 */
class PrivacyPageTest {

  @Test
  void everySentenceOfWhatIsDoneLeadsToATest() {
    String page = Pages.prose(Pages.page("docs/privacy.md"));
    String done = page.substring(0, page.indexOf("## What it does not do"));

    List<String> sentences = done.lines().filter(line -> line.startsWith("- ")).toList();

    assertThat(sentences).hasSizeGreaterThan(20);
    assertThat(sentences).allMatch(line -> line.matches(".*\\[test]\\([^)#]+\\.java#\\w+\\)"));
  }
}
