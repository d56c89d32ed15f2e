package org.recordbank.bank.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.schemas.DirectiveRule;

/** A directive set from its topic to a database and on to a decision. */
public final class Rules {
  private static final JsonMapper JSON = new JsonMapper();

  /** A rule as a database keeps it; times in milliseconds since 1970. */
  record Kept(
      String directive,
      boolean permit,
      List<String> actions,
      List<String> facilities,
      @Nullable Long validFrom,
      @Nullable Long validUntil) {}

  private Rules() {}

  /** The rules as a JSON array. */
  public static String json(List<DirectiveRule> rules) {
    List<Kept> kept = rules.stream().map(Rules::kept).toList();
    try {
      return JSON.writeValueAsString(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of plain values can be written as JSON");
    }
  }

  /** What {@link #json} wrote, ready for a decision. */
  public static List<Directive> directives(String json) {
    List<Directive> directives = new ArrayList<>();
    try {
      for (Kept rule : JSON.readValue(json, Kept[].class)) {
        directive(rule).ifPresent(directives::add);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the directives of an account cannot be read");
    }
    return directives;
  }

  private static Kept kept(DirectiveRule rule) {
    return new Kept(
        rule.getDirective(),
        rule.getPermit(),
        rule.getActions(),
        rule.getFacilities(),
        millis(rule.getValidFrom()),
        millis(rule.getValidUntil()));
  }

  /** A permit that makes no sense permits nothing; a refusal that makes none refuses everything. */
  private static Optional<Directive> directive(Kept rule) {
    Effect effect = rule.permit() ? Effect.PERMIT : Effect.DENY;
    try {
      return Directive.named(
          rule.directive(),
          effect,
          rule.actions(),
          Set.copyOf(rule.facilities()),
          instant(rule.validFrom()),
          instant(rule.validUntil()));
    } catch (IllegalArgumentException e) {
      return rule.permit()
          ? Optional.empty()
          : Optional.of(
              new Directive(
                  "Consent/not-understood/_history/0", effect, Set.of(), Set.of(), null, null));
    }
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
