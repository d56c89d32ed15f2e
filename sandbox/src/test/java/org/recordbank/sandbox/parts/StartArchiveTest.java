package org.recordbank.sandbox.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program of three lines, which is started as services are. */
final class StartArchiveTest {

  private static final String FROM_ARCHIVE = "Greeting source: shared objects file";

  @TempDir private Path folder = Path.of("");
  private StartArchive archive = new StartArchive(Path.of(""));

  @BeforeEach
  void buildProgram() throws IOException {
    Path jar = folder.resolve("program.jar");
    build(jar, "hello");
    archive = new StartArchive(jar);
  }

  @Test
  void usesNothingWhereNothingWasMade() throws IOException, InterruptedException {
    assertThat(archive.use()).isEmpty();
    assertThat(run(archive.use())).contains("hello").doesNotContain(FROM_ARCHIVE);
  }

  @Test
  void startsWithWhatAnEarlierRunHasKept() throws IOException, InterruptedException {
    String ignored = run(archive.make());
    archive.keep();

    assertThat(run(archive.use())).contains("hello", FROM_ARCHIVE);
  }

  @Test
  void servesTheOtherJvmToo() throws IOException, InterruptedException {
    String ignored = run(new JavaCommand(false), archive.make());
    archive.keep();

    assertThat(run(new JavaCommand(true), archive.use())).contains("hello", FROM_ARCHIVE);
  }

  @Test
  void isMadeWithBothCompilersAlsoForAQuickStart() {
    Service service =
        new Service(
            folder.resolve("program.jar"), folder, 0, Map.of(), new JavaCommand(true), false);

    assertThat(service.command()).contains("-XX:TieredStopAtLevel=1");
    assertThat(service.inTraining().command())
        .doesNotContain("-XX:TieredStopAtLevel=1")
        .containsAll(archive.make());
  }

  @Test
  void startsWithoutADamagedOne() throws IOException, InterruptedException {
    Files.createDirectories(archive.file().getParent());
    Files.writeString(archive.file(), "no archive");

    String said = run(archive.use());

    assertThat(archive.use()).isNotEmpty();
    assertThat(said).contains("hello").doesNotContain(FROM_ARCHIVE, "error");
  }

  @Test
  void startsWithoutOneThatWasCutShort() throws IOException, InterruptedException {
    String ignored = run(archive.make());
    archive.keep();
    byte[] whole = Files.readAllBytes(archive.file());
    Files.write(archive.file(), java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThat(run(archive.use())).contains("hello").doesNotContain(FROM_ARCHIVE, "error");
  }

  @Test
  void leavesAsideOneOfAnOlderBuild() throws IOException, InterruptedException {
    String ignored = run(archive.make());
    archive.keep();
    build(archive.jar(), "good day");
    Files.setLastModifiedTime(archive.jar(), FileTime.from(Instant.now().plusSeconds(1)));

    assertThat(archive.isThere()).isFalse();
    assertThat(run(archive.use())).contains("good day").doesNotContain(FROM_ARCHIVE);
  }

  @Test
  void keepsNothingOfABuildThatWasReplacedMeanwhile() throws IOException, InterruptedException {
    String ignored = run(archive.make());
    build(archive.jar(), "good day");
    Files.setLastModifiedTime(archive.jar(), FileTime.from(Instant.now().plusSeconds(1)));
    archive.keep();

    assertThat(archive.isThere()).isFalse();
    assertThat(run(archive.use())).contains("good day").doesNotContain(FROM_ARCHIVE);
  }

  private String run(List<String> flags) throws IOException, InterruptedException {
    return run(new JavaCommand(true), flags);
  }

  private String run(JavaCommand java, List<String> flags)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(java.start(64, folder));
    command.addAll(flags);
    command.addAll(List.of("-Xlog:class+load", "-jar", archive.jar().toString()));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(said, UTF_8);
  }

  private void build(Path jar, String greeting) throws IOException {
    Path source = folder.resolve("Greeting.java");
    Files.writeString(
        source,
        "class Greeting { public static void main(String[] a) { System.out.println(\"%s\"); } }"
            .formatted(greeting));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Greeting");
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("Greeting.class"));
      out.write(Files.readAllBytes(folder.resolve("Greeting.class")));
    }
  }
}
