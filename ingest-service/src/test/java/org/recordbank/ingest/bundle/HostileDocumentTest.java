package org.recordbank.ingest.bundle;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.recordbank.ingest.bundle.Bundles.ENCOUNTER;
import static org.recordbank.ingest.bundle.Bundles.IDENTIFIER;
import static org.recordbank.ingest.bundle.Bundles.PATIENT;
import static org.recordbank.ingest.bundle.Bundles.bytes;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;

/** Whatever the bytes are, the answer is a reading, soon and within bounded memory. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class HostileDocumentTest {
  private static final long SEED = Long.getLong("seed", 42);
  private static final int MUTATIONS = 20_000;

  private final BundleReader reader = new BundleReader(Limits.DEFAULT);

  @Test
  void callsEveryTruncationNotJson() {
    byte[] sound = bytes(Bundles.sound());

    for (int length = 0; length < sound.length; length++) {
      assertThat(code(Arrays.copyOf(sound, length)))
          .as("first %d bytes", length)
          .isEqualTo(RejectionCode.NOT_JSON);
    }
  }

  @Test
  void answersEveryMutation() {
    byte[] sound = bytes(Bundles.sound());
    Random random = new Random(SEED);

    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutant = mutate(sound, random);
      switch (reader.read(mutant)) {
        case Reading.Facts facts -> assertThat(facts.patient().value()).isNotBlank();
        case Reading.Several several -> fail("a bundle of several patients, mutation %d", i);
        case Reading.Problem problem ->
            assertThat(problem.expression())
                .as("seed %d, mutation %d", SEED, i)
                .matches("Bundle(\\.[a-zA-Z]+(\\[\\d+])?)*");
      }
    }
  }

  @Test
  void stopsAtTheDepthLimit() {
    assertThat(code(nested("[", 100_000))).isEqualTo(RejectionCode.NESTED_TOO_DEEP);
    assertThat(code(nested("{\"contained\":", 100_000))).isEqualTo(RejectionCode.NESTED_TOO_DEEP);
  }

  @Test
  void allowsTheDepthLimitItself() {
    // Bundle, entry and its object, resource, then what is added.
    assertThat(reader.read(withDepth(64))).isInstanceOf(Reading.Facts.class);
    assertThat(reader.read(withDepth(65)))
        .isInstanceOfSatisfying(
            Reading.Problem.class,
            problem -> {
              assertThat(problem.code()).isEqualTo(RejectionCode.NESTED_TOO_DEEP);
              assertThat(problem.expression()).isEqualTo("Bundle.entry[2].resource");
              assertThat(problem.message()).isPresent();
            });
  }

  @Test
  void refusesWhatIsLongerThanTheLimit() {
    BundleReader small = new BundleReader(new Limits(bytes(Bundles.sound()).length, 64));

    assertThat(small.read(bytes(Bundles.sound()))).isInstanceOf(Reading.Facts.class);
    assertThat(((Reading.Problem) small.read(bytes(Bundles.sound() + " "))).code())
        .isEqualTo(RejectionCode.TOO_LARGE);
  }

  /** Who reads the bundle later, from a bank for a patient, takes no more. */
  @Test
  void refusesNamesAndNumbersThatAreLongerThanLaterReadersTake() {
    for (String longest :
        new String[] {"\"" + "n".repeat(1_000) + "\": 1", "\"n\": -" + "9".repeat(999)}) {
      assertThat(reader.read(withMember(longest))).isInstanceOf(Reading.Facts.class);
    }
    for (String tooLong :
        new String[] {
          "\"" + "n".repeat(1_001) + "\": 1",
          "\"n\": " + "9".repeat(1_001),
          "\"n\": [0." + "9".repeat(1_000) + "]",
          "\"n\": {\"m\": 1e" + "9".repeat(1_000) + "}"
        }) {
      assertThat(code(withMember(tooLong))).isEqualTo(RejectionCode.TOO_LARGE);
    }
  }

  @Test
  void refusesOtherEncodings() {
    for (Charset charset :
        new Charset[] {UTF_16, UTF_16LE, Charset.forName("UTF-32"), Charset.forName("UTF-32LE")}) {
      assertThat(code(Bundles.sound().getBytes(charset)))
          .as(charset.name())
          .isEqualTo(RejectionCode.NOT_JSON);
    }
  }

  @Test
  void refusesIllFormedUtf8WhereverItStands() {
    byte[][] illFormed = {
      {(byte) 0xff},
      {(byte) 0xc0, (byte) 0x80},
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
      {(byte) 0xe2}
    };
    byte[] sound = bytes(Bundles.sound());
    int skipped = Bundles.sound().indexOf("a patient's");
    for (byte[] bad : illFormed) {
      byte[] document = sound.clone();
      System.arraycopy(bad, 0, document, skipped, bad.length);
      assertThat(code(document)).isEqualTo(RejectionCode.NOT_JSON);
    }
  }

  @Test
  void readsDocumentsOfTheLargestSizeWithinBoundedMemory() {
    String tail = "," + PATIENT + "," + ENCOUNTER + "]}";
    String head = "{\"resourceType\": \"Bundle\", " + IDENTIFIER + ", \"entry\": [";
    for (String filler :
        new String[] {
          "{\"resource\": {\"data\": \"" + "A".repeat(10_000_000) + "\"}}",
          "{\"resource\": " + "9".repeat(10_000_000) + "}",
          "[" + "{},".repeat(2_000_000) + "{}]",
          "{" + names(600_000) + "\"resource\": {}}",
        }) {
      byte[] document = bytes(head + filler + tail);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();

      Reading reading = requireNonNull(reader.read(document));

      assertThat(threads.getCurrentThreadAllocatedBytes() - before)
          .as("bytes allocated for %s", filler.substring(0, 30))
          .isLessThan(20L * Limits.DEFAULT.bytes());
      if (reading instanceof Reading.Problem problem) {
        assertThat(problem.code()).isIn(RejectionCode.TOO_LARGE, RejectionCode.NOT_JSON);
      }
    }
  }

  private RejectionCode code(byte[] document) {
    return ((Reading.Problem) reader.read(document)).code();
  }

  private static byte[] withMember(String member) {
    return bytes(Bundles.of(IDENTIFIER, PATIENT, ENCOUNTER, "{\"resource\": {" + member + "}}"));
  }

  private static byte[] nested(String open, int times) {
    return bytes(
        "{\"resourceType\": \"Bundle\", " + IDENTIFIER + ", \"entry\": " + open.repeat(times));
  }

  private static byte[] withDepth(int depth) {
    int arrays = depth - 4;
    return bytes(
        Bundles.of(
            IDENTIFIER,
            PATIENT,
            ENCOUNTER,
            "{\"resource\": {\"a\": " + "[".repeat(arrays) + "]".repeat(arrays) + "}}"));
  }

  private static String names(int count) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < count; i++) {
      names.append('"').append("n").append(Integer.toHexString(i)).append("\":1,");
    }
    return names.toString();
  }

  private static byte[] mutate(byte[] sound, Random random) {
    byte[] mutant = sound.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(4)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] = (byte) "{}[]\",:\\ 0e-n\u0000".charAt(random.nextInt(14));
        case 2 -> {
          int length = Math.min(random.nextInt(40), mutant.length - at);
          System.arraycopy(sound, random.nextInt(sound.length - length + 1), mutant, at, length);
        }
        default -> mutant = Arrays.copyOf(mutant, Math.max(1, mutant.length - random.nextInt(20)));
      }
    }
    return mutant;
  }
}
