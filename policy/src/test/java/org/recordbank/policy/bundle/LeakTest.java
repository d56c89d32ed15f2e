package org.recordbank.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random bundles in which every text of sensitive resources is marked, and every display of a
 * reference to one: of what is left, nothing is marked. {@code -Dseed=} repeats one run.
 */
class LeakTest {
  private static final String MARK = "LEAK";
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
    assertThat(new String(written, UTF_8)).as("seed %d", seed).doesNotContain(MARK);
    JsonNode left = Bundles.JSON.readTree(written);
    assertThat(dangling(left)).as("seed %d: references that lead nowhere", seed).isEmpty();
    assertThat(empty(left)).as("seed %d: empty objects and arrays", seed).isZero();
    assertThat(invalid(left)).as("seed %d: required members that are missing", seed).isEmpty();
  }

  private static List<String> dangling(JsonNode bundle) {
    Set<String> known = new HashSet<>(EXTERNAL);
    for (JsonNode entry : bundle.path("entry")) {
      known.add(entry.path("fullUrl").asText());
      JsonNode resource = entry.path("resource");
      known.add(resource.path("resourceType").asText() + "/" + resource.path("id").asText());
    }
    return bundle.findValuesAsText("reference").stream()
        .filter(reference -> !known.contains(reference))
        .toList();
  }

  private static int empty(JsonNode node) {
    int count = node.isContainerNode() && node.isEmpty() ? 1 : 0;
    for (JsonNode child : node) {
      count += empty(child);
    }
    return count;
  }

  /** Of what the random bundles have, FHIR R4 requires this. */
  private static List<String> invalid(JsonNode bundle) {
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

  /** A bundle, and the places of the resources in it that say something sensitive themselves. */
  private static final class RandomBundle {
    private static final String[] SENSITIVE = {
      "F10.20", "F11.20", "F32.1", "B20", "Z21", "O04.80", "T74.11XA", "A54.00", "Q90.9", "Z33.2"
    };
    private static final String[] PLAIN = {"I10", "E11.9", "J45.909", "M54.5", "S52.501A"};
    private static final String[] TYPES = {
      "Condition",
      "Observation",
      "Procedure",
      "MedicationRequest",
      "DiagnosticReport",
      "Goal",
      "CarePlan",
      "Provenance",
      "List",
      "Composition",
      "DocumentReference",
      "Binary",
      "Encounter"
    };

    private final Random random;
    private final List<String> addresses = new ArrayList<>();
    private final List<Integer> sensitive = new ArrayList<>();
    private final Set<String> sensitiveAddresses = new HashSet<>();
    private final ObjectNode bundle = Bundles.JSON.createObjectNode();

    RandomBundle(Random random) {
      this.random = random;
      bundle.put("resourceType", "Bundle").put("type", "collection");
      ArrayNode entries = bundle.putArray("entry");
      int size = 2 + random.nextInt(25);
      List<Boolean> isSensitive = new ArrayList<>();
      List<String> types = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        types.add(i == 0 ? "Patient" : TYPES[random.nextInt(TYPES.length)]);
        isSensitive.add(i == 1 || (i > 1 && random.nextInt(4) == 0));
        String id = isSensitive.get(i) ? MARK + "-" + i : "r-" + i;
        addresses.add(random.nextBoolean() ? "urn:uuid:" + id : types.get(i) + "/" + id);
        if (isSensitive.get(i)) {
          sensitive.add(i);
          sensitiveAddresses.add(addresses.get(i));
        }
      }
      for (int i = 0; i < size; i++) {
        String id = isSensitive.get(i) ? MARK + "-" + i : "r-" + i;
        ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + id);
        entry.set("resource", resource(types.get(i), id, isSensitive.get(i)));
        entry.putObject("request").put("method", "PUT").put("url", types.get(i) + "/" + id);
      }
    }

    private ObjectNode resource(String type, String id, boolean isSensitive) {
      String mark = isSensitive ? MARK : "plain";
      ObjectNode resource = Bundles.JSON.createObjectNode();
      resource.put("resourceType", type).put("id", id).put("status", mark);
      resource.putObject("text").put("status", "generated").put("div", "<div>" + MARK + "</div>");
      if (!type.equals("Patient")) {
        code(resource.putObject("code"), isSensitive);
        resource.putObject("subject").put("reference", "Patient/r-0");
        resource.putArray("identifier").addObject().put("system", "s").put("value", mark + id);
        resource.putArray("note").addObject().put("text", mark);
      }
      members(resource, type, mark);
      if (random.nextInt(3) == 0) {
        extension(resource.putArray("extension").addObject());
      }
      return resource;
    }

    private void code(ObjectNode code, boolean isSensitive) {
      String[] codes = isSensitive ? SENSITIVE : PLAIN;
      code.putArray("coding")
          .addObject()
          .put("system", Bundles.ICD10)
          .put("code", codes[random.nextInt(codes.length)])
          .put("display", isSensitive ? MARK : "plain");
    }

    private void members(ObjectNode resource, String type, String mark) {
      switch (type) {
        case "Encounter" -> {
          for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode diagnosis = resource.withArray("diagnosis").addObject().put("rank", i);
            reference(diagnosis.putObject("condition"));
          }
        }
        case "MedicationRequest" -> reference(resource.putObject("medicationReference"));
        case "DiagnosticReport" -> references(resource, "result");
        case "Observation" -> references(resource, "hasMember");
        case "Goal", "CarePlan" -> references(resource, "addresses");
        case "Provenance" -> references(resource, "target");
        case "List" -> {
          for (int i = 1 + random.nextInt(3); i > 0; i--) {
            reference(resource.withArray("entry").addObject().putObject("item"));
          }
        }
        case "Composition" -> section(resource, 2);
        case "DocumentReference" -> {
          ObjectNode attachment = resource.putArray("content").addObject().putObject("attachment");
          attachment.put("title", MARK).put("url", address());
        }
        case "Binary" -> resource.put("data", MARK);
        case "Procedure" -> references(resource, "reasonReference");
        default -> resource.put("comment", mark);
      }
    }

    private void section(ObjectNode parent, int depth) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        ObjectNode section = parent.withArray("section").addObject();
        section.putObject("text").put("div", MARK);
        references(section, "entry");
        if (depth > 0 && random.nextBoolean()) {
          section(section, depth - 1);
        }
      }
    }

    private void references(ObjectNode parent, String member) {
      for (int i = random.nextInt(4); i > 0; i--) {
        reference(parent.withArray(member).addObject());
      }
    }

    private void reference(ObjectNode reference) {
      String address = address();
      reference.put("reference", address);
      reference.put("display", sensitiveAddresses.contains(address) ? MARK : "plain");
    }

    private String address() {
      return random.nextInt(20) == 0
          ? "Patient/elsewhere"
          : addresses.get(random.nextInt(addresses.size()));
    }

    private void extension(ObjectNode extension) {
      extension.put("url", "http://example.org/x");
      switch (random.nextInt(3)) {
        case 0 -> reference(extension.putObject("valueReference"));
        case 1 -> extension.put("valueUri", address());
        default -> extension(extension.putArray("extension").addObject());
      }
    }
  }
}
