package org.recordbank.policy.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the page with labels to the rules; {@code -Dreference.write=true} rewrites it. */
final class LabelsPageTest {
  private static final Path PAGE = Path.of("../docs/reference/labels.md");
  private static final int CODES_SHOWN = 12;
  private static final String MEND =
      "run: mvn -pl policy test -Dtest=LabelsPageTest -Dreference.write=true";

  @Test
  void thePageShowsTheLabelsAndTheRules() throws IOException {
    // given
    String present = Files.readString(PAGE);

    // when
    String wanted = with(with(present, "from Label", labels()), "from rules.tsv", rules());

    // then
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, wanted);
    } else {
      assertThat(present).as(MEND).isEqualTo(wanted);
    }
  }

  private static String labels() {
    return Arrays.stream(Label.values())
        .map(
            label ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        label.code(),
                        label.kind().name().toLowerCase(Locale.ROOT),
                        label.display(),
                        LabelSet.of(Set.of(label)).labels().stream()
                            .filter(other -> other != label && other != Label.RESTRICTED)
                            .map(other -> "`" + other.code() + "`")
                            .collect(Collectors.joining(", "))))
        .collect(
            Collectors.joining(
                "", "| code | says | HL7's name | implies |\n|---|---|---|---|\n", ""));
  }

  private static String rules() {
    return RuleSet.shipped().rules().stream()
        .map(
            rule ->
                "| %s | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                        rule.id(),
                        rule.labels().stream()
                            .sorted()
                            .map(label -> "`" + label.code() + "`")
                            .collect(Collectors.joining(", ")),
                        where(rule),
                        codes(rule.codes()),
                        day(rule.from()),
                        day(rule.until()),
                        rule.source()))
        .collect(
            Collectors.joining(
                "",
                """
                | rule | gives | where | codes | since | until | rests on |
                |---|---|---|---|---|---|---|
                """,
                ""));
  }

  private static String where(Rule rule) {
    return switch (rule.match()) {
      case CODE -> rule.system();
      case BELOW -> rule.system() + ", below";
      case WORD -> "words";
      case FACILITY -> "kind of facility";
    };
  }

  private static String codes(List<String> codes) {
    String shown = codes.stream().limit(CODES_SHOWN).collect(Collectors.joining(", "));
    int more = codes.size() - CODES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String day(@Nullable Instant day) {
    return day == null ? "" : day.toString().substring(0, 10);
  }

  private static String with(String page, String part, String content) {
    String begin = "<!-- begin: " + part + " -->\n";
    int from = page.indexOf(begin) + begin.length();
    return page.substring(0, from)
        + content
        + page.substring(page.indexOf("<!-- end: " + part + " -->"));
  }
}
