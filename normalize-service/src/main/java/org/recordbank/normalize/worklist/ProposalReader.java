package org.recordbank.normalize.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;

/**
 * Reads a proposal: {@code {"targets": [{"system", "code", "display"?, "equivalence"?}]}}, or
 * {@code {"none": true, "reason": "..."}}. Whether the targets exist is for {@link TargetCheck}.
 */
public final class ProposalReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> OF_TARGETS = Set.of("targets");
  private static final Set<String> OF_NONE = Set.of("none", "reason");
  private static final Set<String> OF_A_TARGET = Set.of("system", "code", "display", "equivalence");

  static {
    JSON.getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build());
  }

  private ProposalReader() {}

  /** Thrown within, answered as {@link Proposal.Refused}. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String sentence;

    RefusedException(String code, String sentence) {
      super(code);
      this.code = code;
      this.sentence = sentence;
    }
  }

  /** What the body asks for. */
  public static Proposal read(byte[] body) {
    try {
      return new Proposal.Understood(ruling(tree(body)));
    } catch (RefusedException e) {
      return new Proposal.Refused(e.code, e.sentence);
    }
  }

  private static JsonNode tree(byte[] body) throws RefusedException {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree != null && tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // said below
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not give bytes", e);
    }
    throw new RefusedException(
        "not-json", "The body must be one JSON object with targets, or with none and a reason.");
  }

  private static Ruling ruling(JsonNode body) throws RefusedException {
    if (body.has("targets")) {
      only(body, OF_TARGETS, "With targets, nothing else is said.");
      return targets(body.path("targets"));
    }
    if (!body.path("none").isBoolean() || !body.path("none").booleanValue()) {
      throw new RefusedException(
          "required", "Say targets, or none: true with a reason where no standard code exists.");
    }
    only(body, OF_NONE, "With none, only a reason is said.");
    return new Ruling.NoStandardCode(
        text(body, "reason", "A reason is needed, of 255 characters at most."));
  }

  private static Ruling targets(JsonNode given) throws RefusedException {
    if (!given.isArray() || given.isEmpty() || given.size() > Ruling.Targets.MOST) {
      throw new RefusedException(
          "targets", "Targets are an array of 1 to " + Ruling.Targets.MOST + " codes.");
    }
    List<Target> targets = new ArrayList<>(given.size());
    Set<String> systems = new HashSet<>();
    for (JsonNode each : given) {
      Target target = target(each);
      if (!systems.add(target.code().system())) {
        throw new RefusedException("targets", "A code has at most one target in each system.");
      }
      targets.add(target);
    }
    return new Ruling.Targets(targets);
  }

  private static Target target(JsonNode given) throws RefusedException {
    if (!given.isObject()) {
      throw new RefusedException("targets", "A target is an object with system and code.");
    }
    only(given, OF_A_TARGET, "A target has system, code, display and equivalence.");
    String system = text(given, "system", "A target needs its system, a FHIR URI.");
    String code = text(given, "code", "A target needs its code, of 255 characters at most.");
    String display =
        given.hasNonNull("display")
            ? text(given, "display", "A display has from 1 to 255 characters.")
            : "";
    return new Target(new Code(CodeSystems.uri(system), code), display, equivalence(given));
  }

  private static Equivalence equivalence(JsonNode given) throws RefusedException {
    if (!given.hasNonNull("equivalence")) {
      return Equivalence.EQUIVALENT;
    }
    String said = given.path("equivalence").asText();
    for (Equivalence each : Equivalence.values()) {
      if (each.code().equals(said)) {
        return each;
      }
    }
    throw new RefusedException(
        "equivalence",
        "An equivalence is a code of FHIR R4's concept-map-equivalence that names a target.");
  }

  private static String text(JsonNode object, String field, String rule) throws RefusedException {
    @Nullable String text = object.path(field).textValue();
    if (text == null
        || text.isBlank()
        || !text.equals(text.strip())
        || !Sighting.isKept(text)
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedException(field, rule + " It neither begins nor ends with a space.");
    }
    return text;
  }

  private static void only(JsonNode object, Set<String> fields, String rule)
      throws RefusedException {
    for (var names = object.fieldNames(); names.hasNext(); ) {
      if (!fields.contains(names.next())) {
        throw new RefusedException("unknown-field", rule);
      }
    }
  }
}
