package org.recordbank.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the present schemas against everything that was ever released: FULL_TRANSITIVE. */
final class SchemaEvolutionTest {

  private static final String WRITE = "released.write";

  static List<Released> released() throws IOException {
    return Released.all();
  }

  @Test
  @EnabledIfSystemProperty(named = WRITE, matches = "\\d+")
  void keepsTheBytesOfANewVersionWhenAskedTo() throws IOException {
    // given
    int version = Integer.getInteger(WRITE);
    assertThat(Released.exists(version)).as("version %d is released, for good", version).isFalse();

    // when
    for (Schema schema : Released.present().values()) {
      new Released(version, schema).write();
    }

    // then
    assertThat(Released.exists(version)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("released")
  void presentSchemasReadAndAreReadByEveryReleasedOne(Released released) {
    // given
    Schema present = present(released);

    // when
    var forth = SchemaCompatibility.checkReaderWriterCompatibility(present, released.schema());
    var back = SchemaCompatibility.checkReaderWriterCompatibility(released.schema(), present);

    // then
    assertThat(forth.getResult().getIncompatibilities())
        .as("the present schema cannot read %s", released)
        .isEmpty();
    assertThat(back.getResult().getIncompatibilities())
        .as("%s cannot read the present schema; give a new field a default", released)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("released")
  void keptBytesStillDecodeToTheirContent(Released released) throws IOException {
    Schema present = present(released);
    for (Sample sample : Sample.values()) {
      // given
      byte[] kept = released.bytes(sample);

      // when
      var row = AvroBytes.readGenerated(kept, released.schema(), present);

      // then
      byte[] again = AvroBytes.writeGenerated(row);
      JsonNode content = AvroBytes.json(AvroBytes.read(again, present, present));
      assertHolds(released + "." + sample, content, released.content(sample));
    }
  }

  @ParameterizedTest
  @MethodSource("released")
  void releasedReadersStillUnderstandWhatIsWrittenNow(Released released) {
    // given
    Schema present = present(released);
    byte[] written = AvroBytes.write(Sample.FULL.of(present));

    // when
    JsonNode read = AvroBytes.json(AvroBytes.read(written, present, released.schema()));

    // then
    JsonNode content = AvroBytes.json(AvroBytes.read(written, present, present));
    assertHolds(released.toString(), read, content);
  }

  @Test
  void everythingReleasedIsThereInFull() throws IOException {
    // given
    var released = Released.all();

    // when
    var first = new TreeSet<String>();
    released.stream().filter(r -> r.version() == 1).forEach(r -> first.add(r.schema().getName()));

    // then
    assertThat(first)
        .contains("AccountChanged", "CodeUnmapped", "ConsentChanged", "ConsentFence")
        .contains("DepositOrdered", "DepositPosted", "FencePassed", "ResearchVisit")
        .contains("VisitNormalized", "VisitOutcome", "VisitReceived", "VisitRejected")
        .contains("VisitSubmitted");
  }

  private static Schema present(Released released) {
    Schema present = Released.present().get(released.schema().getFullName());
    if (present == null) {
      throw new AssertionError(released + " is gone; a record that was released stays");
    }
    return present;
  }

  /** Fields that only one side knows are new or gone, and no part of what both must agree on. */
  private static void assertHolds(String where, JsonNode actual, JsonNode expected) {
    if (expected.isObject() && actual.isObject()) {
      expected
          .properties()
          .forEach(
              field -> {
                if (actual.has(field.getKey())) {
                  String place = where + "." + field.getKey();
                  assertHolds(place, actual.get(field.getKey()), field.getValue());
                }
              });
    } else if (expected.isArray()) {
      assertThat(actual.size()).as(where).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertHolds(where + i, actual.get(i), expected.get(i));
      }
    } else {
      assertThat(actual.getNodeType()).as(where).isEqualTo(expected.getNodeType());
      assertThat(actual.asText()).as(where).isEqualTo(expected.asText());
    }
  }
}
