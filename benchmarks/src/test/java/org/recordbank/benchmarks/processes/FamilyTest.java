package org.recordbank.benchmarks.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FamilyTest {

  @Test
  void readsTheSizeBehindAName() {
    String status = "VmPeak:\t  900 kB\nVmRSS:\t   512 kB\nRssAnon:\t 1 kB\n";

    assertThat(Family.kib(status, "VmRSS:")).isEqualTo(512);
    assertThat(Family.kib(status, "Pss:")).isZero();
  }

  @Test
  void whatAChildSpentCountsAlsoAfterItsEnd() throws IOException, InterruptedException {
    // given
    Process parent =
        new ProcessBuilder(
                "bash", "-c", "bash -c 'for ((i = 0; i < 400000; i++)); do :; done'; read")
            .start();
    try {
      var alone = new Family(parent.pid(), false);
      var family = new Family(parent.pid(), true);

      // when
      while (parent.toHandle().descendants().findAny().isEmpty() && parent.isAlive()) {
        Thread.sleep(5);
      }
      while (parent.toHandle().descendants().findAny().isPresent()) {
        Thread.sleep(5);
      }

      // then
      assertThat(family.cpuMicros()).isGreaterThan(alone.cpuMicros());
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void thisProgramHoldsMemory() {
    Family family = Family.ofThisProgram();

    assertThat(family.residentKib()).isPositive();
    assertThat(family.proportionalKib()).isPositive();
  }

  @Test
  void whoHasEndedHasNothing() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(new Family(ended.pid(), true).cpuMicros()).isZero();
  }

  @Test
  void aChildThatHasEndedAndWasNotWaitedForHasNoMemory() throws IOException, InterruptedException {
    // the child ends when the shell has become a program that does not know of it
    Process parent = new ProcessBuilder("bash", "-c", "sleep 1 & exec sleep 60").start();
    try {
      while (parent.toHandle().descendants().noneMatch(FamilyTest::hasEnded)) {
        assertThat(parent.isAlive()).isTrue();
        Thread.sleep(5);
      }

      assertThat(new Family(parent.pid(), true).proportionalKib()).isPositive();
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void childrenThatComeAndGoWhileItLooksDoNotDisturbIt() throws IOException {
    Process parent = new ProcessBuilder("bash", "-c", "while :; do /bin/true; done").start();
    try {
      var family = new Family(parent.pid(), true);
      long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
      while (System.nanoTime() < end) {
        assertThat(family.proportionalKib()).isPositive();
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  private static boolean hasEnded(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
