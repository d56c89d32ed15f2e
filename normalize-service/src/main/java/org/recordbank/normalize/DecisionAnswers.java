package org.recordbank.normalize;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.worklist.Decision;
import org.recordbank.normalize.worklist.Ruling;

/** Decisions as {@link MapsResource} answers with them. */
public final class DecisionAnswers {
  private DecisionAnswers() {}

  /**
   * A page of decisions.
   *
   * @param more whether there is another page after this one
   */
  public record Page(List<Shown> decisions, boolean more) {}

  /**
   * A decision.
   *
   * @param version its number; the ETag
   * @param system {@code -} where the facility gives none
   * @param ruling targets, none or withdrawn
   * @param reason why no standard code exists; left out for the others
   * @param decidedBy subject of the token
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      long version,
      String facility,
      String system,
      String code,
      String ruling,
      List<ShownTarget> targets,
      @Nullable String reason,
      String decidedBy,
      Instant decidedAt) {}

  /** A standard code that stands for a facility's. */
  public record ShownTarget(String system, String code, String display, String equivalence) {}

  /**
   * What a decision did.
   *
   * @param terminologyVersion by which visits are normalized from now on
   * @param visitsToNormalizeAgain how many held the code, as far as the worklist knows
   * @param warnings what could not be looked up
   */
  public record Decided(
      Shown decision,
      String terminologyVersion,
      long visitsToNormalizeAgain,
      List<String> warnings) {}

  static Response decided(
      DecisionTable.Decided.Done done, String terminologyVersion, List<String> warnings) {
    return Response.ok(
            new Decided(shown(done.decision()), terminologyVersion, done.visits(), warnings))
        .header(HttpHeaders.ETAG, tag(done.decision()))
        .build();
  }

  static String tag(Decision decision) {
    return "\"" + decision.number() + "\"";
  }

  static Shown shown(Decision decision) {
    return new Shown(
        decision.number(),
        decision.facility(),
        Address.written(decision.code().system()),
        decision.code().code(),
        DecisionTable.name(decision.ruling()),
        targets(decision.ruling()),
        decision.ruling() instanceof Ruling.NoStandardCode none ? none.reason() : null,
        decision.by(),
        decision.at());
  }

  private static List<ShownTarget> targets(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Targets some ->
          some.targets().stream()
              .map(
                  each ->
                      new ShownTarget(
                          each.code().system(),
                          each.code().code(),
                          each.display(),
                          each.equivalence().code()))
              .toList();
      case Ruling.NoStandardCode none -> List.of();
      case Ruling.Withdrawn withdrawn -> List.of();
    };
  }
}
