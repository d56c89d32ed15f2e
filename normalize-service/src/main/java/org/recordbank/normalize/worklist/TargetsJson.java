package org.recordbank.normalize.worklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;

/** Targets as they are kept: {@code [{"system", "code", "display", "equivalence"}]}. */
public final class TargetsJson {
  private static final JsonMapper JSON = new JsonMapper();

  private TargetsJson() {}

  /** The targets of a ruling; none where it is of another sort. */
  public static String write(Ruling ruling) {
    ArrayNode array = JSON.createArrayNode();
    if (ruling instanceof Ruling.Targets targets) {
      for (Target target : targets.targets()) {
        array
            .addObject()
            .put("system", target.code().system())
            .put("code", target.code().code())
            .put("display", target.display())
            .put("equivalence", target.equivalence().code());
      }
    }
    return array.toString();
  }

  /** What {@link #write} wrote. */
  public static List<Target> read(String json) {
    try {
      List<Target> targets = new ArrayList<>();
      for (JsonNode each : JSON.readTree(json)) {
        targets.add(
            new Target(
                new Code(each.path("system").asText(), each.path("code").asText()),
                each.path("display").asText(),
                equivalence(each.path("equivalence").asText())));
      }
      return targets;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a decision's targets are not what was written", e);
    }
  }

  private static Equivalence equivalence(String code) {
    return Arrays.stream(Equivalence.values())
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElse(Equivalence.RELATEDTO);
  }
}
