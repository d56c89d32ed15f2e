package org.recordbank.pipeline.directive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.DirectiveActor;
import org.recordbank.schemas.DirectiveCriteria;
import org.recordbank.schemas.DirectiveResource;
import org.recordbank.schemas.DirectiveRule;

/** Rules as databases keep them; times in milliseconds since 1970. */
public final class RuleJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private record KeptRule(
      String directive,
      boolean permit,
      List<String> actions,
      List<String> facilities,
      @Nullable Long validFrom,
      @Nullable Long validUntil,
      @Nullable Integer parent,
      @Nullable KeptCriteria criteria) {}

  private record KeptCriteria(
      List<String> actions,
      List<String> facilities,
      List<KeptActor> actors,
      List<String> purposes,
      List<String> labels,
      List<String> classes,
      List<String> codes,
      @Nullable Long dataFrom,
      @Nullable Long dataUntil,
      @Nullable List<String> except,
      @Nullable List<KeptResource> resources) {}

  private record KeptResource(String meaning, String name) {}

  private record KeptActor(
      @Nullable String person, @Nullable String role, @Nullable String facility) {}

  private RuleJson() {}

  /** The rules as a JSON array. */
  public static String write(List<DirectiveRule> rules) {
    return write((Object) rules.stream().map(RuleJson::kept).toList());
  }

  /** What {@link #write(List)} wrote. */
  public static List<DirectiveRule> rules(String json) {
    List<DirectiveRule> rules = new ArrayList<>();
    for (KeptRule kept : read(json, KeptRule[].class)) {
      rules.add(
          new DirectiveRule(
              kept.directive(),
              kept.permit(),
              kept.actions(),
              kept.facilities(),
              instant(kept.validFrom()),
              instant(kept.validUntil()),
              kept.parent(),
              kept.criteria() == null ? null : criteria(kept.criteria())));
    }
    return rules;
  }

  /** The criteria as a JSON object. */
  public static String write(DirectiveCriteria criteria) {
    return write((Object) kept(criteria));
  }

  /** What {@link #write(DirectiveCriteria)} wrote. */
  public static DirectiveCriteria criteria(String json) {
    return criteria(read(json, KeptCriteria.class));
  }

  private static KeptRule kept(DirectiveRule rule) {
    return new KeptRule(
        rule.getDirective(),
        rule.getPermit(),
        rule.getActions(),
        rule.getFacilities(),
        millis(rule.getValidFrom()),
        millis(rule.getValidUntil()),
        rule.getParent(),
        rule.getCriteria() == null ? null : kept(rule.getCriteria()));
  }

  private static KeptCriteria kept(DirectiveCriteria criteria) {
    return new KeptCriteria(
        criteria.getActions(),
        criteria.getFacilities(),
        criteria.getActors().stream()
            .map(actor -> new KeptActor(actor.getPerson(), actor.getRole(), actor.getFacility()))
            .toList(),
        criteria.getPurposes(),
        criteria.getLabels(),
        criteria.getClasses(),
        criteria.getCodes(),
        millis(criteria.getDataFrom()),
        millis(criteria.getDataUntil()),
        criteria.getExcept().isEmpty() ? null : criteria.getExcept(),
        criteria.getResources().isEmpty() ? null : resources(criteria.getResources()));
  }

  /** Left out where there are none, as by writers that did not know them. */
  private static List<KeptResource> resources(List<DirectiveResource> resources) {
    return resources.stream()
        .map(resource -> new KeptResource(resource.getMeaning(), resource.getName()))
        .toList();
  }

  private static DirectiveCriteria criteria(KeptCriteria kept) {
    return new DirectiveCriteria(
        kept.actions(),
        kept.facilities(),
        kept.actors().stream()
            .map(actor -> new DirectiveActor(actor.person(), actor.role(), actor.facility()))
            .toList(),
        kept.purposes(),
        kept.labels(),
        kept.classes(),
        kept.codes(),
        instant(kept.dataFrom()),
        instant(kept.dataUntil()),
        kept.except() == null ? List.of() : kept.except(),
        kept.resources() == null
            ? List.of()
            : kept.resources().stream()
                .map(resource -> new DirectiveResource(resource.meaning(), resource.name()))
                .toList());
  }

  private static String write(Object kept) {
    try {
      return JSON.writeValueAsString(kept);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of plain values can be written as JSON");
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the directives of an account cannot be read");
    }
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
