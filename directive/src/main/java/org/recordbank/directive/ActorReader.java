package org.recordbank.directive;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Actor;
import org.recordbank.schemas.Topics;

/** Reads {@code provision.actor}: facilities, practitioners, and practitioners in a role. */
final class ActorReader {
  private static final Set<String> ELEMENTS = Set.of("id", "extension", "role", "reference");
  private static final Set<String> ROLE_ELEMENTS =
      Set.of("id", "meta", "active", "practitioner", "organization", "code");

  /** Roles (v3-ParticipationType) that say: this is who may do it. */
  private static final Set<String> RECIPIENTS = Set.of("PRCP", "IRCP");

  private static final String PRACTITIONER_ROLE =
      "http://terminology.hl7.org/CodeSystem/practitioner-role";

  /** FHIR's type {@code id}; with a version behind it, nobody would be found. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

  private static final String ORGANIZATION = "Organization";
  private static final String PRACTITIONER = "Practitioner";

  private final Map<String, PractitionerRole> contained;
  private final Set<String> facilities = new HashSet<>();
  private final Set<Actor> people = new HashSet<>();

  /**
   * @param contained roles in which actors act, by their ids within the consent
   */
  ActorReader(Map<String, PractitionerRole> contained) {
    this.contained = contained;
  }

  Set<String> facilities() {
    return facilities;
  }

  Set<Actor> people() {
    return people;
  }

  void read(List<provisionActorComponent> actors, String path) throws RefusedException {
    for (int i = 0; i < actors.size(); i++) {
      provisionActorComponent actor = actors.get(i);
      String place = path + "[" + i + "]";
      Elements.only(actor, place, ELEMENTS);
      Set<String> roles = roles(actor.getRole(), place + ".role");
      String literal = actor.getReference().getReference();
      if (literal != null && literal.startsWith("#")) {
        addRole(contained(literal, place + ".reference"), roles, place + ".reference");
      } else {
        add(person(actor.getReference()), facility(actor.getReference()), roles, place);
      }
    }
  }

  private void add(
      @Nullable String person, @Nullable String facility, Set<String> roles, String place)
      throws RefusedException {
    if ((person == null && facility == null)
        || (person != null && !Codes.isText(person))
        || (facility != null && !Topics.isName(facility))) {
      throw Refusal.value(place + ".reference");
    }
    if (!roles.isEmpty()) {
      roles.forEach(role -> people.add(new Actor(person, role, facility)));
    } else if (person != null) {
      people.add(new Actor(person, null, facility));
    } else {
      facilities.add(Objects.requireNonNull(facility));
    }
  }

  private void addRole(PractitionerRole role, Set<String> around, String place)
      throws RefusedException {
    Elements.only(role, place, ROLE_ELEMENTS);
    Set<String> roles = new HashSet<>(around);
    if (role.hasCode()) {
      // Both would have to fit, and an actor has one.
      if (!around.isEmpty()) {
        throw Refusal.notSupported(place);
      }
      roles.addAll(Codes.codes(role.getCode(), place));
    }
    @Nullable String person = role.hasPractitioner() ? person(role.getPractitioner()) : null;
    @Nullable String facility = role.hasOrganization() ? facility(role.getOrganization()) : null;
    if ((role.hasPractitioner() && person == null)
        || (role.hasOrganization() && facility == null)) {
      throw Refusal.value(place);
    }
    if (person == null && facility == null && !roles.isEmpty()) {
      roles.forEach(one -> people.add(Actor.role(one)));
    } else {
      add(person, facility, roles, place);
    }
  }

  private PractitionerRole contained(String literal, String place) throws RefusedException {
    PractitionerRole role = contained.get(literal.substring(1));
    if (role == null) {
      throw Refusal.value(place);
    }
    return role;
  }

  private static Set<String> roles(CodeableConcept role, String place) throws RefusedException {
    Set<String> roles = new HashSet<>();
    if (!role.isEmpty() && !role.hasCoding()) {
      throw Refusal.notSupported(place);
    }
    for (Coding coding : role.getCoding()) {
      if (RECIPIENTS.contains(String.valueOf(coding.getCode()))) {
        continue;
      }
      if (!PRACTITIONER_ROLE.equals(coding.getSystem())) {
        throw Refusal.notSupported(place);
      }
      roles.add(Codes.full(coding, place));
    }
    return roles;
  }

  /** {@code Organization/<facility>}, or the facility's name as the value of an identifier. */
  private static @Nullable String facility(Reference reference) {
    return named(reference, ORGANIZATION, true);
  }

  /** {@code Practitioner/<id>}, or the value of an identifier of type Practitioner. */
  private static @Nullable String person(Reference reference) {
    return named(reference, PRACTITIONER, false);
  }

  private static @Nullable String named(Reference reference, String type, boolean untyped) {
    String literal = reference.getReference();
    if (literal != null) {
      String id = literal.startsWith(type + "/") ? literal.substring(type.length() + 1) : "";
      return ID.matcher(id).matches() ? id : null;
    }
    // Who asks is known by one name. One under another's system would be compared with it in vain.
    boolean ofType = reference.hasType() ? type.equals(reference.getType()) : untyped;
    return ofType && !reference.getIdentifier().hasSystem()
        ? reference.getIdentifier().getValue()
        : null;
  }
}
