package org.recordbank.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaRegistrationTest {

  private static final String VISIT = "org.recordbank.schemas.VisitReceived";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void registersAndGuardsEverySubject(boolean takesLevelsAhead) throws IOException {
    try (var registry = new InMemoryRegistry(takesLevelsAhead)) {
      // when
      int status = run(registry);

      // then
      assertThat(status).isZero();
      assertThat(registry.schemas).hasSameSizeAs(Subjects.all()).containsKeys(VISIT);
      assertThat(registry.schemas.get(VISIT))
          .containsExactly(VisitReceived.getClassSchema().toString());
      assertThat(registry.levels.keySet()).isEqualTo(registry.schemas.keySet());
      assertThat(registry.levels.values()).containsOnly("FULL_TRANSITIVE");
    }
  }

  @Test
  void writesNothingTheSecondTime() throws IOException {
    try (var registry = new InMemoryRegistry(false)) {
      // given
      run(registry);
      registry.writes.clear();

      // when
      int status = run(registry);

      // then
      assertThat(status).isZero();
      assertThat(registry.writes).isEmpty();
    }
  }

  @Test
  void tightensAGuardThatWasLoosenedBeforeItAddsAVersion() throws IOException {
    try (var registry = new InMemoryRegistry(false)) {
      // given
      run(registry);
      registry.levels.put(VISIT, "NONE");
      registry.schemas.put(VISIT, new ArrayList<>(List.of("\"string\"")));
      registry.writes.clear();

      // when
      run(registry);

      // then
      assertThat(registry.writes).containsExactly("level " + VISIT, "schema " + VISIT);
    }
  }

  @Test
  void checkNamesWhatIsMissingAndWritesNothing() throws IOException {
    try (var registry = new InMemoryRegistry(false)) {
      // given
      run(registry);
      registry.levels.remove(VISIT);
      registry.schemas.remove("research.visit-value");
      registry.writes.clear();

      // when
      int status = run(registry, "--check");

      // then
      assertThat(status).isEqualTo(1);
      assertThat(out.toString(UTF_8))
          .contains("compatibility is not FULL_TRANSITIVE: " + VISIT)
          .contains("not registered: the present schema under research.visit-value");
      assertThat(registry.writes).isEmpty();
    }
  }

  @Test
  void tellsInOneLineWhichSchemaIsRefused() throws IOException {
    try (var registry = new InMemoryRegistry(true)) {
      // given
      registry.refuse(409);

      // when
      int status = run(registry);

      // then
      assertThat(status).isEqualTo(1);
      assertThat(err.toString(UTF_8).strip())
          .isEqualTo(
              "the schema registry would not register code.unmapped-value: HTTP 409 Schema being"
                  + " registered is incompatible");
    }
  }

  @Test
  void tellsInOneLineThatNobodyAnswers() throws IOException {
    // given
    var registry = new InMemoryRegistry(true);
    registry.close();

    // when
    int status = run(registry);

    // then
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("no answer from the schema registry at http://");
    assertThat(err.toString(UTF_8).strip().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--registry", "--registry ftp://x", "--registry http://x more", "-h"})
  void explainsItsUseWhenUsedWrongly(String line) {
    // when
    int status = run(line.isEmpty() ? List.of() : List.of(line.split(" ")));

    // then
    assertThat(status).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("usage: SchemaRegistration --registry URL");
  }

  @Test
  void eachSubjectHoldsASchemaThatStandsOnItsOwn() {
    Subjects.all()
        .forEach(
            (subject, schema) ->
                assertThat(new Schema.Parser().parse(schema.toString()))
                    .as(subject)
                    .isEqualTo(schema));
  }

  private int run(InMemoryRegistry registry, String... more) {
    var args = new ArrayList<>(List.of("--registry", registry.address().toString()));
    args.addAll(List.of(more));
    return run(args);
  }

  private int run(List<String> args) {
    return SchemaRegistration.run(
        args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
