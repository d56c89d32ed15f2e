package org.recordbank.directive;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Action;
import org.recordbank.policy.Criteria;
import org.recordbank.policy.Data;
import org.recordbank.policy.Directive;
import org.recordbank.policy.Effect;
import org.recordbank.policy.Instance;
import org.recordbank.policy.Period;
import org.recordbank.policy.Provision;
import org.recordbank.policy.Purposes;

/**
 * Reads {@code Consent.provision} (FHIR R4, 6.2) and what is nested in it. What it does not
 * understand is refused.
 */
final class ProvisionReader {
  static final String ROOT = "Consent.provision";

  private static final Set<String> ELEMENTS =
      Set.of(
          "id",
          "extension",
          "type",
          "period",
          "actor",
          "action",
          "securityLabel",
          "purpose",
          "class",
          "code",
          "dataPeriod",
          "data",
          "provision");
  private static final Set<String> PERIOD_ELEMENTS = Set.of("id", "start", "end");
  private static final Set<Action> READING = EnumSet.of(Action.DISCLOSE, Action.RESEARCH);

  private final ZoneId zone;
  private final Map<String, PractitionerRole> roles = new HashMap<>();
  private final boolean research;

  /**
   * @param contained resources that actors may refer to
   * @param research whether the consent is about research alone
   */
  ProvisionReader(ZoneId zone, List<Resource> contained, boolean research) {
    this.zone = zone;
    for (Resource resource : contained) {
      if (resource instanceof PractitionerRole role && role.hasId()) {
        String id = role.getIdElement().getIdPart();
        roles.put(id.startsWith("#") ? id.substring(1) : id, role);
      }
    }
    this.research = research;
  }

  /** The outermost provision, which a base policy gives its type where it has none. */
  Provision read(ProvisionComponent provision, Optional<Effect> base) throws RefusedException {
    if (provision.hasType() || base.isEmpty()) {
      return provision(provision, effect(provision, ROOT), ROOT, 1);
    }
    return provision(provision, base.get(), ROOT, 1);
  }

  private Provision provision(ProvisionComponent provision, Effect effect, String path, int level)
      throws RefusedException {
    Elements.only(provision, path, ELEMENTS);
    Criteria criteria = criteria(provision, effect, path);
    List<Provision> exceptions = new ArrayList<>();
    for (int i = 0; i < provision.getProvision().size(); i++) {
      ProvisionComponent exception = provision.getProvision().get(i);
      String place = path + ".provision[" + i + "]";
      // One level stays free for a base policy around all.
      if (level + 1 == Directive.MOST_LEVELS) {
        throw Refusal.notSupported(place);
      }
      exceptions.add(provision(exception, effect(exception, place), place, level + 1));
    }
    return new Provision(effect, criteria, exceptions);
  }

  private Criteria criteria(ProvisionComponent provision, Effect effect, String path)
      throws RefusedException {
    ActorReader actors = new ActorReader(roles);
    actors.read(provision.getActor(), path + ".actor");
    Set<String> purposes = Codes.purposes(provision.getPurpose(), effect, path + ".purpose");
    Set<Action> actions = actions(provision, effect, path);
    Set<Instance> instances = InstanceReader.read(provision.getData(), effect, path + ".data");
    if (effect == Effect.PERMIT && !instances.isEmpty()) {
      inTheRecord(actions, path);
    }
    if (!actors.people().isEmpty()) {
      readingOnly(actions, actors, effect, path);
    }
    if (!actions.isEmpty()
        && actions.contains(Action.DISCLOSE)
        && purposes.stream().anyMatch(Purposes::isResearch)) {
      actions.add(Action.RESEARCH);
    }
    return new Criteria(
        research ? EnumSet.of(Action.RESEARCH) : actions,
        actors.facilities(),
        actors.people(),
        purposes,
        new Data(
            Codes.labels(provision.getSecurityLabel(), path + ".securityLabel"),
            Codes.classes(provision.getClass_(), path + ".class"),
            Codes.codes(provision.getCode(), path + ".code"),
            period(provision.hasDataPeriod(), provision.getDataPeriod(), path + ".dataPeriod"),
            instances,
            Set.of()),
        period(provision.hasPeriod(), provision.getPeriod(), path + ".period"));
  }

  /**
   * What a version names is deposited. So a permit of single resources that names no action is
   * about disclosing them, and one that means deposits is refused.
   */
  private static void inTheRecord(Set<Action> actions, String path) throws RefusedException {
    if (actions.contains(Action.DEPOSIT)) {
      throw Refusal.notSupported(path + ".action");
    }
    if (actions.isEmpty()) {
      actions.add(Action.DISCLOSE);
    }
  }

  /**
   * People read; it is facilities that deposit. So a provision about people that names no action is
   * about reading, for research only where it denies: who permits names it. One that denies them
   * what nobody could tell of a deposit is refused.
   */
  private static void readingOnly(
      Set<Action> actions, ActorReader actors, Effect effect, String path) throws RefusedException {
    if (actions.isEmpty() && actors.facilities().isEmpty()) {
      actions.addAll(effect == Effect.DENY ? READING : EnumSet.of(Action.DISCLOSE));
    }
    if (effect == Effect.DENY && (actions.isEmpty() || actions.contains(Action.DEPOSIT))) {
      throw Refusal.notSupported(path + ".action");
    }
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

  private Set<Action> actions(ProvisionComponent provision, Effect effect, String path)
      throws RefusedException {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (int i = 0; i < provision.getAction().size(); i++) {
      CodeableConcept concept = provision.getAction().get(i);
      String place = path + ".action[" + i + "]";
      if (!concept.hasCoding()) {
        throw Refusal.notSupported(place);
      }
      for (Coding coding : concept.getCoding()) {
        actions.addAll(
            ActionCodes.actions(coding, effect).orElseThrow(() -> Refusal.notSupported(place)));
      }
    }
    // From here none would mean every action.
    boolean nothing = actions.isEmpty() || (research && actions.equals(Set.of(Action.DEPOSIT)));
    if (provision.hasAction() && nothing && effect == Effect.PERMIT) {
      throw Refusal.notSupported(path + ".action");
    }
    return actions;
  }

  private Period period(boolean given, org.hl7.fhir.r4.model.Period period, String path)
      throws RefusedException {
    if (!given) {
      return Period.ALWAYS;
    }
    Elements.only(period, path, PERIOD_ELEMENTS);
    Instant from = start(period.getStartElement(), path + ".start");
    Instant until = end(period.getEndElement(), path + ".end");
    boolean saysNothing = from == null && until == null;
    if (saysNothing || (from != null && until != null && !from.isBefore(until))) {
      throw Refusal.value(path);
    }
    return new Period(from, until);
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
