package org.recordbank.normalize.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminologyFolderTest {
  private static final Code A = new Code("urn:s", "A");

  @TempDir Path folder;

  @Test
  void whatIsPublishedIsCurrentAndNamedForItsVersion() throws Exception {
    Path one = TerminologyFolder.publish(folder, writer("One"));
    Path two = TerminologyFolder.publish(folder, writer("Two"));

    assertThat(TerminologyFolder.current(folder)).contains(two);
    assertThat(two.getFileName()).hasToString(TerminologyFile.open(two).version() + ".rbt");
    assertThat(TerminologyFile.open(two).display(A)).isEqualTo("Two");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(one, two, folder.resolve("current"));
    }
  }

  @Test
  void anEmptyFolderHasNone() throws Exception {
    assertThat(TerminologyFolder.current(folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../0123456789abcdef.rbt", "0123456789abcdef", "\u0000"})
  void whatDoesNotNameATerminologyIsRefused(String content) throws Exception {
    Files.writeString(folder.resolve("current"), content);

    assertThatThrownBy(() -> TerminologyFolder.current(folder))
        .isInstanceOf(BadTerminologyException.class)
        .hasMessageStartingWith("current: does not hold the name of a terminology");
  }

  @Test
  void whatIsTooLongOrNoTextIsRefused() throws Exception {
    Files.writeString(folder.resolve("current"), "0".repeat(1_000));
    assertThatThrownBy(() -> TerminologyFolder.current(folder)).hasMessageStartingWith("current:");

    Files.write(folder.resolve("current"), new byte[] {(byte) 0xC3, (byte) 0x28});
    assertThatThrownBy(() -> TerminologyFolder.current(folder)).hasMessageStartingWith("current:");
  }

  private static TerminologyWriter writer(String display) {
    return Compiled.writer(Compiled.FIRST, Compiled.concept(A, display));
  }
}
