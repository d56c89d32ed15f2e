package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GemTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void flagsBecomeEquivalenceAndGroup() throws IOException, BadPublicationException {
    Path gem =
        Made.file(
            folder,
            "2018_I9gem.txt",
            "0010  A000    00000",
            "0020  A0100   10000",
            "0030  A021    10000",
            "0030  A029    10000",
            "24951 E0800   10111",
            "24951 E0810   10112",
            "24951 E0900   10121",
            "3051  F1720   00000",
            "36570 NoDx    11000");

    assertThat(Heard.of(gem).lines)
        .containsExactly(
            "# gem-icd9-to-icd10cm 2018",
            "icd-9-cm 001.0 equivalent icd-10-cm A00.0",
            "icd-9-cm 002.0 inexact icd-10-cm A01.00",
            "icd-9-cm 003.0 inexact icd-10-cm A02.1",
            "icd-9-cm 003.0 inexact icd-10-cm A02.9",
            "icd-9-cm 249.51 inexact icd-10-cm E08.00 group 1",
            "icd-9-cm 249.51 inexact icd-10-cm E08.10 group 1",
            "icd-9-cm 249.51 inexact icd-10-cm E09.00 group 2",
            "icd-9-cm 305.1 equivalent icd-10-cm F17.20");
  }

  @Test
  void eachChoiceOfACombinationIsAGroupAndTooManyAreNone()
      throws IOException, BadPublicationException {
    StringBuilder many = new StringBuilder();
    for (int list = 1; list <= 2; list++) {
      for (int i = 0; i < 5; i++) {
        many.append("80001 S02%d00%s   1011%d\n".formatted(list, (char) ('A' + i), list));
      }
    }
    Path gem =
        Made.file(
            folder,
            "2018_I9gem.txt",
            "24951 E0800   10111",
            "24951 E0810   10112",
            "24951 E0820   10112",
            many.toString().strip());

    assertThat(Heard.of(gem).lines)
        .containsExactly(
            "# gem-icd9-to-icd10cm 2018",
            "icd-9-cm 249.51 inexact icd-10-cm E08.00 group 1",
            "icd-9-cm 249.51 inexact icd-10-cm E08.10 group 1",
            "icd-9-cm 249.51 inexact icd-10-cm E08.00 group 2",
            "icd-9-cm 249.51 inexact icd-10-cm E08.20 group 2");
  }

  @Test
  void theDirectionIsSaidByTheCodesAndElseByTheName() throws IOException, BadPublicationException {
    Path back = Made.file(folder, "a.txt", "A000    0010  00000");
    Path procedures = Made.file(folder, "b.txt", "0001  6A750Z4 10000");
    Path backwards = Made.file(folder, "c.txt", "0016070 0234  10000");
    Path bothWays = Made.file(folder, "2018_I10gem.txt", "E8000   V0100 00000");
    Path named = Made.file(folder, "gem_i9gem_2018.txt", "V0100 E8000   00000");
    Path unnamed = Made.file(folder, "unnamed.txt", "E8000   V0100 00000");

    Path small = Made.file(folder, "d.txt", "T8853XD v5889   10000");

    assertThat(Heard.of(small).lines).contains("icd-10-cm T88.53XD inexact icd-9-cm V58.89");
    assertThat(Heard.of(back).lines.getFirst()).startsWith("# gem-icd10cm-to-icd9 ");
    assertThat(Heard.of(procedures).lines.getFirst()).startsWith("# gem-icd9-to-icd10pcs ");
    assertThat(Heard.of(backwards).lines.getFirst()).startsWith("# gem-icd10pcs-to-icd9 ");
    assertThat(Heard.of(bothWays).lines.getFirst()).isEqualTo("# gem-icd10cm-to-icd9 2018");
    assertThat(Heard.of(named).lines.getFirst()).isEqualTo("# gem-icd9-to-icd10cm 2018");
    assertThat(Heard.wrongWith(unnamed)).startsWith(unnamed.toString());
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    Path flags = Made.file(folder, "a/2018_I9gem.txt", "0010  A000    00000", "0011  A001    0000");
    Path target =
        Made.file(folder, "b/2018_I9gem.txt", "0010  A000    00000", "0011  #001   00000");
    Path order =
        Made.file(folder, "c/2018_I9gem.txt", "0011  A001    00000", "0010  A000    00000");
    Path scenario =
        Made.file(folder, "d/2018_I9gem.txt", "0010  A000    00000", "0011  A001    10100");

    assertThat(Heard.wrongWith(flags)).startsWith(flags + ", line 2: is not source, target");
    assertThat(Heard.wrongWith(target)).contains("line 2: the target is no code of ICD-10-CM");
    assertThat(Heard.wrongWith(order)).contains("line 2: is out of order");
    assertThat(Heard.wrongWith(scenario)).contains("line 2: a combination has a scenario");
  }
}
