package org.recordbank.normalize.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileArchiveTest {
  private static final int BOMB = 64 << 20;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {"../cvx.txt", "a/../../cvx.txt", "/etc/cvx.txt", "..\\cvx.txt", "C:/a.txt"})
  void namesThatLeadOutOfAnArchiveAreRefused(String name) throws IOException {
    Path zip = Made.zip(folder.resolve("a.zip"), Map.of(name, "08|a|b||Active|False|2020/11/17\n"));
    Path tgz = Made.tgz(folder.resolve("a.tgz"), Map.of(name, "{}"));

    assertThat(Heard.wrongWith(zip)).startsWith(zip + ": has an entry whose name leads out");
    // A tar entry's leading slash and drive are taken off when it is made.
    if (name.contains("..")) {
      assertThat(Heard.wrongWith(tgz)).startsWith(tgz + ": has an entry whose name leads out");
    }
  }

  @Test
  void aZipBombIsRefusedBeforeItIsRead() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("cvx.txt"));
      zip.write(new byte[BOMB]);
      zip.closeEntry();
    }

    assertThat(Heard.wrongWith(bomb)).startsWith(bomb + ", entry cvx.txt: unpacks to more than");
  }

  @Test
  void aZipThatLiesAboutTheLengthOfAnEntryIsRefused() throws IOException {
    String line = "08|a|b||Active|False|2020/11/17\n";
    Path zip = Made.zip(folder.resolve("lie.zip"), Map.of("cvx.txt", line.repeat(100)));
    byte[] bytes = Files.readAllBytes(zip);
    int length = line.length() * 100;
    for (int i = 0; i < bytes.length - 4; i++) {
      if ((bytes[i] & 0xFF) == (length & 0xFF) && (bytes[i + 1] & 0xFF) == length >> 8) {
        bytes[i] = 40;
        bytes[i + 1] = 0;
      }
    }
    Files.write(zip, bytes);

    assertThat(Heard.wrongWith(zip))
        .startsWith(zip.toString())
        .contains("cannot be read")
        .doesNotContain("nothing is wrong");
  }

  @Test
  void aBombInAPackageIsRefused() throws IOException {
    Path bomb = folder.resolve("bomb.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb));
        var tar = new TarArchiveOutputStream(out)) {
      var header = new TarArchiveEntry("package/x.bin");
      header.setSize(BOMB);
      tar.putArchiveEntry(header);
      tar.write(new byte[BOMB]);
      tar.closeArchiveEntry();
    }

    assertThat(Heard.wrongWith(bomb)).startsWith(bomb + ": unpacks to more than any package");
  }

  @Test
  void whatIsDamagedOrUnknownOrNotThereSaysSo() throws IOException {
    Path damaged = Files.writeString(folder.resolve("a.zip"), "PK\3\4 and then nothing of a zip");
    Path unknown = Files.writeString(folder.resolve("a.txt"), "Dear all, the table is attached.\n");
    Path without = Made.zip(folder.resolve("b.zip"), Map.of("readme.txt", "Dear all\n"));
    Path empty = Files.createFile(folder.resolve("empty.csv"));

    assertThat(Heard.wrongWith(damaged)).contains("is a damaged zip archive");
    assertThat(Heard.wrongWith(unknown))
        .startsWith(unknown + ": is no publication that is known; ")
        .contains("docs/how-to/load-terminologies.md");
    assertThat(Heard.wrongWith(without)).contains("holds no publication that is known");
    assertThat(Heard.wrongWith(empty)).contains("is no publication that is known");
    assertThat(Heard.wrongWith(folder.resolve("nothing"))).contains("is not there");
  }

  @Test
  void whatIsNoTextOrHasAnEndlessLineIsRefusedWithItsLine() throws IOException {
    String first = "08|a|b||Active|False|2020/11/17\n";
    Path zero = Files.writeString(folder.resolve("cvx.txt"), first + "09|a\0|b\n");
    Path endless = Files.writeString(folder.resolve("b-cvx.txt"), first + "9".repeat(100_000));

    assertThat(Heard.wrongWith(zero)).startsWith(zero + ", line 2: holds a zero byte");
    assertThat(Heard.wrongWith(endless)).startsWith(endless + ", line 2: is longer than 60000");
  }

  @Test
  void twoVersionsBesideEachOtherAreRefused() throws IOException {
    String line = "08|a|b||Active|False|2020/11/17\n";
    Path one = Files.writeString(folder.resolve("cvx.txt"), line);
    Path two = Files.writeString(folder.resolve("cvx-old.txt"), line);

    assertThat(Heard.wrongWith(one, two)).startsWith(two + ": is the second file of its kind");
  }
}
