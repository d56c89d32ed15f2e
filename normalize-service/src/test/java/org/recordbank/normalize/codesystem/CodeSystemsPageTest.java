package org.recordbank.normalize.codesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the page with code systems to their table; {@code -Dreference.write=true} rewrites it. */
final class CodeSystemsPageTest {
  private static final Path PAGE = Path.of("../docs/reference/code-systems.md");
  private static final String BEGIN = "<!-- begin: from systems.tsv -->\n";
  private static final String END = "<!-- end: from systems.tsv -->";
  private static final String MEND =
      "run: mvn -pl normalize-service -am test -Dtest=CodeSystemsPageTest -Dreference.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void thePageShowsTheTable() throws IOException {
    // given
    String present = Files.readString(PAGE);

    // when
    String wanted =
        present.substring(0, present.indexOf(BEGIN) + BEGIN.length())
            + table()
            + present.substring(present.indexOf(END));

    // then
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, wanted);
    } else {
      assertThat(present).as(MEND).isEqualTo(wanted);
    }
  }

  private static String table() {
    return SystemRows.all().stream()
        .map(
            row ->
                "| %s | `%s` | %s | %s |\n"
                    .formatted(
                        row.title(),
                        row.uri(),
                        String.join(", ", row.oids()),
                        row.spellings().stream()
                            .map(each -> each.contains(":") ? "`" + each + "`" : each)
                            .collect(Collectors.joining(", "))))
        .collect(
            Collectors.joining(
                "", "| system | URI | OIDs | also spelled |\n|---|---|---|---|\n", ""));
  }
}
