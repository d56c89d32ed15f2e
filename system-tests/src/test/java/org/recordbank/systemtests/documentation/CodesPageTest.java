package org.recordbank.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.recordbank.pipeline.outcome.HoldCode;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.systemtests.codes.StageCodes;

/**
 * Holds the pages with codes to the enums; {@code -Dreference.write=true} rewrites the reference.
 */
class CodesPageTest {
  private static final Path PAGE = Pages.page("docs/reference/codes.md");
  private static final StageCodes TABLE = new StageCodes();
  private static final String MEND =
      "run: mvn -pl system-tests -am test -Dtest=CodesPageTest -Dreference.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theReferenceShowsTheEnums() throws IOException {
    // given
    String present = Pages.text(PAGE);

    // when
    String wanted = with(with(present, "from HoldCode", held()), "from RejectionCode", rejected());

    // then
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, wanted);
    } else {
      assertThat(present).as(MEND).isEqualTo(wanted);
    }
  }

  @Test
  void thePageForSendersHasEachCodeThatIsTheirTask() {
    // given
    String page = Pages.text(Pages.page("docs/how-to/publish-a-visit.md"));

    // when
    var cells = Pages.firstCells(Pages.between(page, "codes of the sender"));

    // then
    assertThat(cells)
        .containsExactlyElementsOf(
            Arrays.stream(RejectionCode.values())
                .filter(code -> code.task() == RejectionCode.Task.SENDER)
                .map(code -> "`" + code.code() + "`")
                .toList());
  }

  @Test
  void thePageForReplaysHasEachCodeThatCanBeReplayed() {
    // given
    String page = Pages.text(Pages.page("docs/how-to/replay-rejected-visits.md"));

    // when
    var cells = Pages.firstCells(Pages.between(page, "codes that can be replayed"));

    // then
    assertThat(cells)
        .containsExactlyElementsOf(
            Arrays.stream(RejectionCode.values())
                .filter(RejectionCode::isReplayable)
                .map(code -> "`" + code.code() + "`")
                .toList());
  }

  @Test
  void thePageForAccountsHasEachReasonToHold() {
    // given
    String page = Pages.text(Pages.page("docs/how-to/open-an-account-and-consent.md"));

    // when
    String part = page.substring(page.indexOf("## When a visit stays held"));

    // then
    assertThat(Pages.firstCells(part))
        .containsExactlyElementsOf(
            Arrays.stream(HoldCode.values()).map(code -> "`" + code.code() + "`").toList());
  }

  private static String held() {
    return Arrays.stream(HoldCode.values())
        .map(code -> "| `" + code.code() + "` | " + code.explanation() + " |\n")
        .collect(Collectors.joining("", "| code | meaning |\n|---|---|\n", ""));
  }

  private static String rejected() {
    return Arrays.stream(RejectionCode.values())
        .map(
            code ->
                "| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                        code.code(),
                        code.task().name().toLowerCase(Locale.ROOT),
                        code.isReplayable() ? "yes" : "no",
                        stages(code),
                        code.explanation()))
        .collect(
            Collectors.joining(
                "", "| code | who | replay | stage | meaning |\n|---|---|---|---|---|\n", ""));
  }

  private static String stages(RejectionCode code) {
    return StageCodes.ofTheLoop().contains(code)
        ? "every"
        : TABLE.stagesOf(code).stream()
            .filter(stage -> !stage.equals(StageCodes.OVER_HTTP))
            .collect(Collectors.joining(", "));
  }

  private static String with(String page, String part, String content) {
    String begin = "<!-- begin: " + part + " -->\n";
    int from = page.indexOf(begin) + begin.length();
    return page.substring(0, from)
        + content
        + page.substring(page.indexOf("<!-- end: " + part + " -->"));
  }
}
