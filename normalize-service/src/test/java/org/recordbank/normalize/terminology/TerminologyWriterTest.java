package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.recordbank.normalize.terminology.Compiled.FIRST;
import static org.recordbank.normalize.terminology.Compiled.SECOND;
import static org.recordbank.normalize.terminology.Compiled.concept;
import static org.recordbank.normalize.terminology.Compiled.file;
import static org.recordbank.normalize.terminology.Compiled.retired;
import static org.recordbank.normalize.terminology.Compiled.target;
import static org.recordbank.normalize.terminology.Compiled.writer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminologyWriterTest {
  private static final Code A = new Code("urn:s", "A");
  private static final Code B = new Code("urn:s", "B");
  private static final Code UNNAMED_SYSTEM = new Code("", "Ä \uD83D\uDE00");

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() throws Exception {
    var written =
        List.of(
            new Statement.Concept(A, "One", true, "mg/dL"),
            new Statement.Concept(UNNAMED_SYSTEM, "Größe", false, ""),
            new Statement.Target(A, UNNAMED_SYSTEM, "Title", Equivalence.SUBSUMES, 3));

    var file = file(writer(FIRST, written.toArray(Statement[]::new)));

    var read = new ArrayList<Statement>();
    file.forEach((source, statement) -> read.add(statement));
    assertThat(read).containsExactlyInAnyOrderElementsOf(written);
    assertThat(file.sources()).containsExactly(new TerminologyFile.Listed(FIRST, 3));
    assertThat(file.concept(UNNAMED_SYSTEM)).isEqualTo(written.get(1));
    assertThat(file.targets(A))
        .containsExactly(
            new Translation(UNNAMED_SYSTEM, "Größe", Equivalence.SUBSUMES, 3, "first@1"));
    assertThat(file.concept(new Code("urn:s", "Ä"))).isNull();
    assertThat(file.knows(new Code("urn:s", "AB"))).isFalse();
  }

  @Test
  void theOrderOfStatementsHasNoEffectOnTheBytes() throws Exception {
    var statements = statements(new Random(7), 2_000);
    var first = bytes(writer(FIRST, statements.toArray(Statement[]::new)));
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(statements, new Random(seed));

      assertThat(bytes(writer(FIRST, statements.toArray(Statement[]::new)))).isEqualTo(first);
    }
  }

  @Test
  void theLaterSourcePrevailsAndTheEarlierFillsItsGaps() throws Exception {
    var writer = writer(FIRST, new Statement.Concept(A, "Early", true, "mg"), concept(B, "Bee"));
    writer.add(SECOND);
    writer.add(retired(A, "Late"));
    writer.add(concept(B, ""));

    var file = file(writer);

    assertThat(file.concept(A)).isEqualTo(new Statement.Concept(A, "Late", false, "mg"));
    assertThat(file.display(B)).isEqualTo("Bee");
  }

  @Test
  void aSourceReplacesTheOneOfItsNameAndTakesItsPlace() throws Exception {
    var writer = writer(FIRST, concept(A, "Early"), concept(B, "Bee"));
    writer.add(SECOND);
    writer.add(concept(A, "Second"));
    writer.add(new Source("first", "2", "test"));
    writer.add(concept(A, "Early, again"));

    var file = file(writer);

    assertThat(file.display(A)).isEqualTo("Second");
    assertThat(file.knows(B)).isFalse();
    assertThat(file.sources())
        .extracting(listed -> listed.source().name() + " " + listed.source().version())
        .containsExactly("first 2", "second 1");
  }

  @Test
  void aFileCanBeBegunFromAnother() throws Exception {
    var base = writer(FIRST, concept(A, "First"), target(A, B, Equivalence.EQUIVALENT));
    base.add(SECOND);
    base.add(concept(A, "Second"));
    var again = new TerminologyWriter();
    again.addAll(file(base));
    assertThat(bytes(again)).isEqualTo(bytes(base));

    again.add(new Source("second", "2", "test"));
    again.add(concept(B, "Bee"));

    assertThat(file(again).display(A)).isEqualTo("First");
    assertThat(file(again).display(B)).isEqualTo("Bee");
  }

  @Test
  void thatACodeIsItselfSaysNothing() throws Exception {
    assertThat(file(target(A, A, Equivalence.EQUAL)).sources().getFirst().rows()).isZero();
  }

  @Test
  void aTextThatNoFileCanHoldIsRefused() {
    var writer = writer(FIRST);

    assertThatThrownBy(() -> writer.add(concept(A, "x".repeat(70_000))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text is longer than 65535 bytes of UTF-8");
  }

  @Test
  void anEmptyTerminologyKnowsNothing() throws Exception {
    assertThat(file(new TerminologyWriter()).knows(A)).isFalse();
    assertThat(file(new TerminologyWriter()).sources()).isEmpty();
  }

  @Test
  void nothingIsLeftBesideTheFile() throws Exception {
    writer(FIRST, concept(A, "One")).write(folder.resolve("a.rbt"));

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a.rbt"));
    }
  }

  private byte[] bytes(TerminologyWriter writer) throws Exception {
    Path file = folder.resolve("bytes.rbt");
    writer.write(file);
    return Files.readAllBytes(file);
  }

  /** With duplicates and contradictions. */
  private static List<Statement> statements(Random random, int count) {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Code code = new Code("urn:" + random.nextInt(3), "c" + random.nextInt(count / 200));
      Code other = new Code("urn:" + random.nextInt(3), "c" + random.nextInt(count / 200));
      Equivalence equivalence = Equivalence.numbered(random.nextInt(8));
      String display = random.nextInt(4) == 0 ? "" : "Display " + random.nextInt(5);
      statements.add(
          random.nextBoolean()
              ? new Statement.Concept(
                  code, display, random.nextBoolean(), random.nextBoolean() ? "" : "mg")
              : new Statement.Target(code, other, display, equivalence, random.nextInt(3)));
    }
    return statements;
  }
}
