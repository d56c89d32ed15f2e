package org.recordbank.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.CodeMap;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;
import org.recordbank.normalize.terminology.TerminologyFile;
import org.recordbank.normalize.terminology.TerminologyFolder;
import org.recordbank.normalize.terminology.TerminologyWriter;
import org.recordbank.normalize.terminology.Translation;

final class TerminologyInUseTest {
  private static final Code A = new Code("http://loinc.org", "A");

  @TempDir Path folder;
  private TerminologyInUse inUse = new TerminologyInUse(Optional.empty(), Optional.empty());

  @AfterEach
  void stop() {
    inUse.stop();
  }

  @Test
  void withoutAFolderTheShippedOneIsInUse() {
    assertThat(inUse.terminology().file()).isSameAs(TerminologyFile.shipped());
  }

  @Test
  void withAnEmptyFolderTheShippedOneIsInUseUntilAnotherIsPutThere() throws Exception {
    start();
    assertThat(inUse.terminology().file()).isSameAs(TerminologyFile.shipped());

    publish("One");

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> "One".equals(inUse.terminology().display(A)));
  }

  @Test
  void anotherVersionIsTakenUpAndTheOldOneStaysAsItWasForWhoHasIt() throws Exception {
    publish("One");
    start();
    var before = inUse.terminology();

    publish("Two");
    inUse.look();

    assertThat(before.display(A)).isEqualTo("One");
    assertThat(inUse.terminology().display(A)).isEqualTo("Two");
    assertThat(inUse.terminology().version()).isNotEqualTo(before.version());
  }

  @Test
  void aBrokenOneIsNotTakenUp() throws Exception {
    publish("One");
    start();
    Files.writeString(folder.resolve("0123456789abcdef.rbt"), "broken");
    Files.writeString(folder.resolve("next"), "0123456789abcdef.rbt");
    Files.move(
        folder.resolve("next"), folder.resolve("current"), StandardCopyOption.REPLACE_EXISTING);

    inUse.look();

    assertThat(inUse.terminology().display(A)).isEqualTo("One");
  }

  @Test
  void aServiceDoesNotStartWithABrokenOne() throws Exception {
    Files.writeString(folder.resolve("current"), "nothing");

    assertThatThrownBy(this::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("current: ");
  }

  @Test
  void decisionsChangeTheVersionAndOutliveTheNextTerminology() throws Exception {
    publish("One");
    start();
    var before = inUse.terminology();
    Code own = new Code("urn:h", "X");

    inUse.decisions(Map.of("h", new CodeMap("h", "1", List.of(new CodeMap.Row(own, A, null)))));
    var decided = inUse.terminology();
    publish("Two");
    inUse.look();

    assertThat(before.translate("h", own)).isEmpty();
    assertThat(decided.translate("h", own)).extracting(Translation::target).containsExactly(A);
    assertThat(decided.version()).isNotEqualTo(before.version());
    assertThat(inUse.terminology().translate("h", own)).hasSize(1);
  }

  private void start() {
    inUse.stop();
    inUse = new TerminologyInUse(Optional.empty(), Optional.of(folder));
  }

  private void publish(String display) throws Exception {
    TerminologyWriter writer = new TerminologyWriter();
    writer.add(new Source("test", "1", "test"));
    writer.add(new Statement.Concept(A, display, true, ""));
    TerminologyFolder.publish(folder, writer);
  }
}
