package org.recordbank.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the reference pages equal to the code; {@code -Dreference.write=true} rewrites them. */
final class ReferencePagesTest {

  private static final Path REFERENCE = Path.of("..", "docs", "reference");
  private static final String BEGIN = "<!-- begin: from the catalogue -->\n";
  private static final String END = "<!-- end: from the catalogue -->";
  private static final String MEND =
      "run: mvn -pl schemas test -Dtest=ReferencePagesTest -Dreference.write=true";

  @Test
  void topicsPageShowsTheCatalogue() throws IOException {
    // given
    Path page = REFERENCE.resolve("topics.md");
    String present = Files.readString(page);
    int from = present.indexOf(BEGIN) + BEGIN.length();
    int to = present.indexOf(END);

    // when
    String wanted = present.substring(0, from) + TopicTable.markdown() + present.substring(to);

    // then
    assertSame(page, present, wanted);
  }

  @Test
  void asyncApiDescribesTheTopicsAndSchemasAsTheyAre() throws IOException {
    // given
    Path page = REFERENCE.resolve("asyncapi.yaml");
    String present = Files.exists(page) ? Files.readString(page) : "";

    // when
    String wanted = AsyncApi.yaml();

    // then
    assertSame(page, present, wanted);
  }

  private static void assertSame(Path page, String present, String wanted) throws IOException {
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(page, wanted);
    } else {
      assertThat(present).as("%s is not as the code is; %s", page, MEND).isEqualTo(wanted);
    }
  }
}
