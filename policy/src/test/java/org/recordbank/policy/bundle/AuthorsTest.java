package org.recordbank.policy.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.recordbank.policy.bundle.Bundles.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.recordbank.policy.Instance.Meaning;

/** The table of who wrote what, and a second reading of bundles by it. {@code -Dseed=} repeats. */
final class AuthorsTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String X = "Practitioner/x";
  private static final String OF_X = X + "/_history/" + KEY;
  private static final Set<String> NAMES_OF_X = Set.of(X, "urn:uuid:x", "a://b/Practitioner/x");
  private static final List<String> TARGETS =
      List.of(
          X, "urn:uuid:x", "a://b/Practitioner/x", "s|x", "PractitionerRole/r", "Practitioner/y");
  private static final List<Row> TABLE = table();

  private record Row(String path, String who, String source) {
    String type() {
      return path.substring(0, path.indexOf('.'));
    }

    String below() {
      return path.substring(path.indexOf('.') + 1);
    }
  }

  @Test
  void eachMemberStandsInTheTableOnceWithItsSource() {
    assertThat(TABLE).extracting(Row::path).isSorted().doesNotHaveDuplicates();
    assertThat(TABLE).extracting(Row::source).noneMatch(String::isBlank);
    assertThat(TABLE)
        .filteredOn(row -> row.source().equals("FiveWs.author"))
        .hasSize(32)
        .allMatch(row -> row.who().equals("author"));
  }

  /** From R4's definitions, by hand. */
  @ParameterizedTest
  @CsvSource({
    "AllergyIntolerance.recorder,author",
    "Condition.recorder,author",
    "Procedure.recorder,author",
    "MedicationRequest.requester,author",
    "ServiceRequest.requester,author",
    "Composition.author,author",
    "DocumentReference.author,author",
    "CarePlan.author,author",
    "ClinicalImpression.assessor,author",
    "QuestionnaireResponse.author,author",
    "Condition.asserter,perhaps",
    "Observation.performer,perhaps",
    "DiagnosticReport.performer,perhaps",
    "DiagnosticReport.resultsInterpreter,perhaps",
    "Provenance.agent.who,perhaps",
  })
  void whoIsSaidByTheseMembers(String path, String who) {
    assertThat(TABLE).anyMatch(row -> row.path().equals(path) && row.who().equals(who));
  }

  /** They are asked to do it, or are told. */
  @ParameterizedTest
  @CsvSource({
    "ServiceRequest.performer",
    "MedicationRequest.performer",
    "Task.owner",
    "Communication.recipient",
    "Encounter.participant.individual",
    "Condition.subject",
  })
  void whoIsNotSaidByThese(String path) {
    assertThat(TABLE).noneMatch(row -> row.path().equals(path));
    assertThat(meant(List.of(with(path, X)), X)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("table")
  void eachMemberOfTheTableIsRead(Row row) {
    String type = row.type().equals("*") ? "Observation.note" : row.type();
    ObjectNode resource = with(type + "." + row.below(), X);

    assertThat(meant(List.of(resource), X))
        .isEqualTo(row.who().equals("for") ? List.of() : List.of("0"));
    assertThat(meant(List.of(resource), OF_X))
        .isEqualTo(row.who().equals("author") ? List.of("0") : List.of());
  }

  @RepeatedTest(400)
  void agreesWithANaiveReading(RepetitionInfo repetition) {
    long seed = Long.getLong("seed", 1_000_033L * repetition.getCurrentRepetition());
    Random random = new Random(seed);
    List<ObjectNode> resources = new ArrayList<>();
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      Row row = one(TABLE, random);
      ObjectNode resource = JSON.createObjectNode();
      resource.put("resourceType", row.type().equals("*") ? "Goal" : row.type());
      for (int i = random.nextInt(3); i >= 0; i--) {
        Row other = random.nextInt(4) == 0 ? one(TABLE, random) : row;
        put(resource, other.below(), one(TARGETS, random), random.nextBoolean());
      }
      resources.add(resource);
    }

    assertThat(meant(resources, X)).as("-Dseed=%d", seed).isEqualTo(naive(resources, false));
    assertThat(meant(resources, OF_X)).as("-Dseed=%d", seed).isEqualTo(naive(resources, true));
  }

  private static List<String> naive(List<ObjectNode> resources, boolean sure) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < resources.size(); i++) {
      String type = resources.get(i).path("resourceType").asText();
      boolean author = false;
      boolean any = false;
      boolean another = false;
      for (String[] said : said(resources.get(i), type)) {
        for (Row row : TABLE) {
          boolean isRow =
              row.path().equals(said[0])
                  || (row.type().equals("*") && said[0].endsWith("." + row.below()));
          if (isRow && !row.who().equals("for")) {
            boolean x = NAMES_OF_X.contains(said[1]);
            author |= x && row.who().equals("author");
            any |= x || said[1].equals("s|x") || said[1].equals("PractitionerRole/r");
            another |= !x && !said[1].equals("s|x");
          }
        }
      }
      if (!type.equals("PractitionerRole") && (sure ? author && !another : any)) {
        found.add(String.valueOf(i));
      }
    }
    return List.copyOf(found);
  }

  /** Each path that holds a reference, with what is referred to. */
  private static List<String[]> said(JsonNode json, String path) {
    List<String[]> said = new ArrayList<>();
    if (json.has("reference")) {
      said.add(new String[] {path, json.path("reference").asText()});
    }
    if (json.has("identifier")) {
      said.add(new String[] {path, "s|" + json.path("identifier").path("value").asText()});
    }
    json.properties()
        .forEach(
            member ->
                (member.getValue().isArray() ? member.getValue() : List.of(member.getValue()))
                    .forEach(each -> said.addAll(said(each, path + "." + member.getKey()))));
    return said;
  }

  private static ObjectNode with(String path, String target) {
    ObjectNode resource = JSON.createObjectNode();
    resource.put("resourceType", path.substring(0, path.indexOf('.')));
    put(resource, path.substring(path.indexOf('.') + 1), target, false);
    return resource;
  }

  private static void put(ObjectNode at, String path, String target, boolean arrays) {
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    JsonNode there = at.path(name);
    ObjectNode next;
    if (there instanceof ArrayNode several) {
      next = several.addObject();
    } else {
      next = arrays ? at.putArray(name).addObject() : at.putObject(name);
    }
    if (dot >= 0) {
      put(next, path.substring(dot + 1), target, arrays);
    } else if (target.startsWith("s|")) {
      next.putObject("identifier").put("system", "s").put("value", target.substring(2));
    } else {
      next.put("reference", target);
    }
  }

  /** The places of those of the resources that are meant, beside a practitioner and their role. */
  private static List<String> meant(List<ObjectNode> resources, String name) {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < resources.size(); i++) {
      sent.add(resources.get(i).deepCopy().put("id", String.valueOf(i)).toString());
    }
    sent.add("{'resourceType':'Practitioner','id':'x','identifier':[{'system':'s','value':'x'}]}");
    sent.add(
        "{'resourceType':'PractitionerRole','id':'r','practitioner':{'reference':'" + X + "'}}");
    return List.copyOf(
        new TreeSet<>(
            InstancesTest.meant(
                Bundles.collection(sent.toArray(String[]::new)), Meaning.AUTHOREDBY, name)));
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static List<Row> table() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Authors.class.getResourceAsStream("authors.tsv")),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(columns -> new Row(columns[0], columns[1], columns[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
