package org.recordbank.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link of every page leads somewhere; those out of the project are not followed. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");

  @Test
  void everyLinkLeadsSomewhere() {
    // given
    var dead = new ArrayList<String>();

    // when
    for (Path page : Pages.all()) {
      LINK.matcher(Pages.prose(page))
          .results()
          .map(link -> link.group(1))
          .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
          .filter(link -> !leadsSomewhere(page, link))
          .forEach(link -> dead.add(Pages.name(page) + ": " + link));
    }

    // then
    assertThat(dead).as("dead links").isEmpty();
  }

  @Test
  void everyPageBelowDocsIsReachedFromTheIndex() {
    // given
    Path index = Pages.page("docs/README.md");
    List<Path> linked =
        LINK.matcher(Pages.prose(index))
            .results()
            .map(link -> index.resolveSibling(file(link.group(1))).normalize())
            .toList();

    // when
    var pages = new ArrayList<>(Pages.all());
    pages.removeIf(page -> !page.startsWith(Pages.ROOT.resolve("docs")) || page.equals(index));

    // then
    assertThat(linked).as("pages that docs/README.md lists").containsAll(pages);
  }

  private static boolean leadsSomewhere(Path page, String link) {
    String file = file(link);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    int hash = link.indexOf('#');
    if (hash < 0) {
      return true;
    }
    String place = link.substring(hash + 1);
    return file.endsWith(".java") ? isTest(target, place) : anchors(target).contains(place);
  }

  private static boolean isTest(Path source, String method) {
    return source.getFileName().toString().endsWith("Test.java")
        && Pages.text(source).contains(" void " + method + "(");
  }

  private static String file(String link) {
    int hash = link.indexOf('#');
    return hash < 0 ? link : link.substring(0, hash);
  }

  /** As the usual viewers make them of headings. */
  private static List<String> anchors(Path page) {
    return HEADING
        .matcher(Pages.prose(page))
        .results()
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }
}
