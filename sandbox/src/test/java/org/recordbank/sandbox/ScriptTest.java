package org.recordbank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script's search for a JDK, among folders that only look like JDKs. */
final class ScriptTest {

  private static final List<String> TOOLS =
      List.of("bash", "env", "dirname", "readlink", "sed", "cat");

  @TempDir private Path folder = Path.of("");

  private record Answer(int status, String out, String err) {}

  @BeforeEach
  void makeAPathWithoutJava() throws IOException {
    Files.createDirectories(path());
    Files.createDirectories(jdks());
    for (String tool : TOOLS) {
      program(path().resolve(tool), "exec " + whereIs(tool) + " \"$@\"");
    }
  }

  @Test
  void takesJavaHomeIfItIsNewEnough() throws IOException, InterruptedException {
    Path home = jdk("elsewhere", "21.0.4");
    jdk("jdks/newer", "25.0.1");

    Answer answer = script(home, "jdk");

    assertThat(answer.out()).isEqualTo(home.toString());
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws IOException, InterruptedException {
    Path old = jdk("elsewhere", "17.0.9");
    Path newer = jdk("jdks/newer", "21");

    Answer answer = script(old, "jdk");

    assertThat(answer.out()).isEqualTo(newer.toString());
  }

  @Test
  void takesTheNewestWhereThereAreSeveral() throws IOException, InterruptedException {
    jdk("jdks/a", "21.0.10");
    Path newest = jdk("jdks/b", "25.0.10");
    jdk("jdks/c", "25.0.9");
    jdk("jdks/d", "1.8.0_392");

    Answer answer = script(null, "jdk");

    assertThat(answer.out()).isEqualTo(newest.toString());
  }

  @Test
  void followsTheLinksOfTheJavaOnThePath() throws IOException, InterruptedException {
    Path home = jdk("elsewhere/jdk 21", "21.0.1");
    Files.createSymbolicLink(folder.resolve("alternative"), home.resolve("bin/java"));
    Files.createSymbolicLink(path().resolve("java"), folder.resolve("alternative"));

    Answer answer = script(null, "jdk");

    assertThat(answer.out()).isEqualTo(home.toString());
  }

  @Test
  void findsAJdkWhereMacsKeepThem() throws IOException, InterruptedException {
    Path home = jdk("jdks/temurin-21.jdk/Contents/Home", "21.0.2");

    Answer answer = script(null, "jdk");

    assertThat(answer.out()).isEqualTo(home.toString());
  }

  @Test
  void asksAJdkThatDoesNotSayItsVersion() throws IOException, InterruptedException {
    Path home = jdk("jdks/silent", "21");
    Files.delete(home.resolve("release"));
    program(home.resolve("bin/java"), "echo 'openjdk version \"23.0.1\" 2024-10-15' >&2");

    Answer answer = script(null, "jdk");

    assertThat(answer.out()).isEqualTo(home.toString());
  }

  @Test
  void passesOverARuntimeWithoutCompiler() throws IOException, InterruptedException {
    Path runtime = jdk("jdks/runtime", "25.0.1");
    Files.delete(runtime.resolve("bin/javac"));

    Answer answer = script(null, "up");

    assertThat(answer.status()).isEqualTo(3);
  }

  @Test
  void saysInOneLineThatThereIsNone() throws IOException, InterruptedException {
    jdk("jdks/old", "17.0.9");

    Answer answer = script(null, "up");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.err())
        .startsWith("recordbank: no JDK 21 or newer")
        .contains("set JAVA_HOME")
        .doesNotContain("\n");
  }

  @Test
  void explainsItselfWithoutAJdk() throws IOException, InterruptedException {
    Answer answer = script(null, "help");

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("demo", "up", "down", "reset", "status", "token", "verify", "rejected")
        .contains("terminology")
        .contains("test");
  }

  @Test
  void refusesACommandThatItDoesNotKnow() throws IOException, InterruptedException {
    Answer answer = script(null, "upp");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("upp").contains("./recordbank help");
  }

  private Answer script(@org.jspecify.annotations.Nullable Path javaHome, String command)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(ProjectFolder.find().resolve("recordbank").toString(), command);
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.put("PATH", path().toString());
    variables.put("HOME", folder.toString());
    variables.put("RECORDBANK_JDKS", jdks().toString());
    if (javaHome != null) {
      variables.put("JAVA_HOME", javaHome.toString());
    }
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out.strip(), Files.readString(err).strip());
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = folder.toRealPath().resolve(name);
    Files.createDirectories(home.resolve("bin"));
    program(home.resolve("bin/java"), "exit 1");
    program(home.resolve("bin/javac"), "exit 1");
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"none\"\n");
    return home;
  }

  private static void program(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path whereIs(String tool) {
    return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private Path path() {
    return folder.resolve("path");
  }

  private Path jdks() {
    return folder.resolve("jdks");
  }
}
