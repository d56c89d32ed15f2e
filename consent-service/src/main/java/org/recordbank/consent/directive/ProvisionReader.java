package org.recordbank.consent.directive;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Action;
import org.recordbank.policy.Effect;
import org.recordbank.schemas.Topics;

/**
 * Reads {@code Consent.provision}: type, period, actors and actions, and one level of exceptions
 * that deny within a provision that permits. Everything else that a provision may hold narrows it,
 * and is refused.
 */
final class ProvisionReader {
  private static final Set<String> ELEMENTS =
      Set.of("id", "extension", "type", "period", "actor", "action", "provision");
  private static final Set<String> ACTOR_ELEMENTS = Set.of("id", "extension", "role", "reference");

  /** Roles (v3-ParticipationType) that say: this is who may do it. */
  private static final Set<String> ROLES = Set.of("PRCP", "IRCP");

  private static final String ORGANIZATION = "Organization/";

  private final ZoneId zone;

  ProvisionReader(ZoneId zone) {
    this.zone = zone;
  }

  List<Rule> read(ProvisionComponent provision) throws RefusedException {
    String path = "Consent.provision";
    Rule root = rule(provision, path);
    List<Rule> rules = new ArrayList<>();
    rules.add(root);
    for (int i = 0; i < provision.getProvision().size(); i++) {
      exception(root, provision.getProvision().get(i), path + ".provision[" + i + "]")
          .ifPresent(rules::add);
    }
    return rules;
  }

  /** An exception holds within what it is an exception of; empty where the two never meet. */
  private Optional<Rule> exception(Rule root, ProvisionComponent provision, String path)
      throws RefusedException {
    Rule rule = rule(provision, path);
    if (provision.hasProvision()) {
      throw Refusal.notSupported(path + ".provision");
    }
    if (root.effect() != Effect.PERMIT || rule.effect() != Effect.DENY) {
      throw Refusal.notSupported(path + ".type");
    }
    return Rules.within(root, rule);
  }

  private Rule rule(ProvisionComponent provision, String path) throws RefusedException {
    Elements.only(provision, path, ELEMENTS);
    Instant from = null;
    Instant until = null;
    if (provision.hasPeriod()) {
      from = start(provision.getPeriod().getStartElement(), path + ".period.start");
      until = end(provision.getPeriod().getEndElement(), path + ".period.end");
    }
    if (from != null && until != null && !from.isBefore(until)) {
      throw Refusal.value(path + ".period");
    }
    return new Rule(
        effect(provision, path),
        actions(provision, path),
        facilities(provision, path),
        from,
        until);
  }

  private static Effect effect(ProvisionComponent provision, String path) throws RefusedException {
    ConsentProvisionType type = provision.getType();
    if (type == null) {
      throw Refusal.required(path + ".type");
    }
    return switch (type) {
      case PERMIT -> Effect.PERMIT;
      case DENY -> Effect.DENY;
      case NULL -> throw Refusal.value(path + ".type");
    };
  }

  private static Set<Action> actions(ProvisionComponent provision, String path)
      throws RefusedException {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (int i = 0; i < provision.getAction().size(); i++) {
      CodeableConcept concept = provision.getAction().get(i);
      String place = path + ".action[" + i + "]";
      if (!concept.hasCoding()) {
        throw Refusal.notSupported(place);
      }
      for (int c = 0; c < concept.getCoding().size(); c++) {
        actions.add(
            ActionCodes.action(concept.getCoding().get(c))
                .orElseThrow(() -> Refusal.notSupported(place)));
      }
    }
    return actions;
  }

  private static Set<String> facilities(ProvisionComponent provision, String path)
      throws RefusedException {
    Set<String> facilities = new HashSet<>();
    for (int i = 0; i < provision.getActor().size(); i++) {
      provisionActorComponent actor = provision.getActor().get(i);
      String place = path + ".actor[" + i + "]";
      Elements.only(actor, place, ACTOR_ELEMENTS);
      if (actor.getRole().getCoding().stream()
          .anyMatch(coding -> !ROLES.contains(String.valueOf(coding.getCode())))) {
        throw Refusal.notSupported(place + ".role");
      }
      facilities.add(facility(actor.getReference(), place + ".reference"));
    }
    return facilities;
  }

  /** {@code Organization/<facility>}, or the facility's name as the value of an identifier. */
  private static String facility(Reference reference, String place) throws RefusedException {
    String literal = reference.getReference();
    String name =
        literal == null
            ? reference.getIdentifier().getValue()
            : literal.startsWith(ORGANIZATION) ? literal.substring(ORGANIZATION.length()) : null;
    if (name == null || !Topics.isName(name)) {
      throw Refusal.value(place);
    }
    return name;
  }

  private @Nullable Instant start(DateTimeType time, String place) throws RefusedException {
    String text = text(time, place);
    return text == null ? null : Moments.start(text, zone).orElseThrow(() -> Refusal.value(place));
  }

  private @Nullable Instant end(DateTimeType time, String place) throws RefusedException {
    String text = text(time, place);
    return text == null ? null : Moments.end(text, zone).orElseThrow(() -> Refusal.value(place));
  }

  /** A bound that is there but says nothing, by an extension, is not the same as none. */
  private static @Nullable String text(DateTimeType time, String place) throws RefusedException {
    if (time.hasExtension()) {
      throw Refusal.notSupported(place);
    }
    return time.getValueAsString();
  }
}
