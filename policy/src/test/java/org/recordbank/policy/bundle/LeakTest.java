package org.recordbank.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random bundles in which every text of sensitive resources is marked, every display of a reference
 * to one, and every file: of what is left, nothing is marked, and nothing has a label from what
 * went. {@code -Dseed=} repeats one run.
 */
class LeakTest {
  private static final Set<String> EXTERNAL = Set.of("Patient/elsewhere");

  @RepeatedTest(300)
  void nothingOfWhatIsSensitiveIsLeft(RepetitionInfo repetition) throws IOException {
    // given
    long seed = seed(repetition);
    RandomBundle random = new RandomBundle(new Random(seed));
    byte[] bundle = Bundles.bytes(random.bundle);
    EntryLabels labels = Bundles.label(bundle);
    BitSet withhold = new BitSet();
    for (Entry entry : Bundles.read(bundle).entries()) {
      if (labels.of(entry.index()).isSensitive()) {
        withhold.set(entry.index());
      }
    }

    // when
    byte[] written = Bundles.written(bundle, withhold);

    // then
    assertThat(withhold.stream().boxed().toList())
        .as("seed %d: all that is marked is found", seed)
        .containsAll(random.sensitive);
    assertNothingLeft(written, seed);
  }

  /** Referrers are not withheld by their labels here: their references have to be taken out. */
  @RepeatedTest(300)
  void nothingOfWhatIsWithheldIsLeftInWhatStays(RepetitionInfo repetition) throws IOException {
    // given
    long seed = seed(repetition);
    RandomBundle random = new RandomBundle(new Random(seed));
    byte[] bundle = Bundles.bytes(random.bundle);
    BitSet withhold = new BitSet();
    random.sensitive.forEach(withhold::set);

    // when
    byte[] written = Bundles.written(bundle, withhold);

    // then
    assertNothingLeft(written, seed);
  }

  private static long seed(RepetitionInfo repetition) {
    return Long.getLong("seed", 1_000_003L * repetition.getCurrentRepetition());
  }

  private static void assertNothingLeft(byte[] written, long seed) throws IOException {
    assertThat(new String(written, UTF_8)).as("seed %d", seed).doesNotContain(RandomBundle.MARK);
    JsonNode left = Bundles.JSON.readTree(written);
    assertThat(dangling(left)).as("seed %d: references that lead nowhere", seed).isEmpty();
    assertThat(empty(left)).as("seed %d: empty objects and arrays", seed).isZero();
    assertThat(invalid(left)).as("seed %d: required members that are missing", seed).isEmpty();
    assertThat(labels(left)).as("seed %d: labels by what is left", seed).isEqualTo(anew(left));
  }

  private static List<Set<String>> labels(JsonNode bundle) {
    List<Set<String>> labels = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode security = entry.path("resource").path("meta").path("security");
      labels.add(Set.copyOf(security.findValuesAsText("code")));
    }
    return labels;
  }

  private static List<Set<String>> anew(JsonNode bundle) {
    JsonNode bare = bundle.deepCopy();
    bare.path("entry").forEach(entry -> ((ObjectNode) entry.path("resource")).remove("meta"));
    EntryLabels labels = Bundles.label(Bundles.bytes(bare));
    return IntStream.range(0, bare.path("entry").size())
        .mapToObj(index -> labels.of(index).codes())
        .toList();
  }

  static List<String> dangling(JsonNode bundle) {
    Set<String> known = new HashSet<>(EXTERNAL);
    for (JsonNode entry : bundle.path("entry")) {
      known.add(entry.path("fullUrl").asText());
      JsonNode resource = entry.path("resource");
      String type = resource.path("resourceType").asText();
      String id = resource.path("id").asText();
      known.add(type + "/" + id);
      known.add(RandomBundle.byId(type, id));
      known.add(RandomBundle.byIdentifier(type, id));
    }
    return bundle.findValuesAsText("reference").stream()
        .filter(reference -> !known.contains(reference))
        .toList();
  }

  static int empty(JsonNode node) {
    int count = node.isContainerNode() && node.isEmpty() ? 1 : 0;
    for (JsonNode child : node) {
      count += empty(child);
    }
    return count;
  }

  /** Of what the random bundles have, FHIR R4 requires this. */
  static List<String> invalid(JsonNode bundle) {
    List<String> missing = new ArrayList<>();
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String type = resource.path("resourceType").asText();
      boolean whole =
          switch (type) {
            case "MedicationRequest" -> resource.has("medicationReference");
            case "Encounter" ->
                resource.path("diagnosis").findValues("condition").size()
                    == resource.path("diagnosis").size();
            case "List" ->
                resource.path("entry").findValues("item").size() == resource.path("entry").size();
            case "Composition" -> sections(resource.path("section"));
            default -> true;
          };
      if (!whole) {
        missing.add(type);
      }
    }
    return missing;
  }

  /** cmp-1: a section has text, entries or sections. */
  private static boolean sections(JsonNode sections) {
    for (JsonNode section : sections) {
      if (!section.has("entry") && !section.has("section")) {
        return false;
      }
    }
    return true;
  }
}
