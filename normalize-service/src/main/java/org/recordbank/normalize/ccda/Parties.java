package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.cda.InstanceIdentifier;
import org.recordbank.sources.xml.Element;

/**
 * Who took part: practitioners, organizations, places, devices, related persons (C-CDA on FHIR,
 * "Mapping participations"). The same identifier is the same resource.
 */
final class Parties {
  private final Draft draft;

  Parties(Draft draft) {
    this.draft = draft;
  }

  /** One resource for all elements with this identifier. */
  private ObjectNode shared(String type, Element element) {
    Optional<Identifier> id =
        element.children("id").stream().flatMap(e -> InstanceIdentifier.of(e).stream()).findFirst();
    ObjectNode resource =
        id.map(each -> draft.bundle.resource(type, each.system(), each.value()))
            .orElseGet(() -> draft.make(type, element));
    if (resource.has("identifier")) {
      element.children("id").forEach(draft::identifier);
    } else {
      draft.identifiers(element, resource);
    }
    return resource;
  }

  /** A reference to whoever an author, performer, informant or the like is; null of nobody. */
  @Nullable ObjectNode reference(Element participation) {
    for (String name :
        new String[] {
          "assignedAuthor",
          "assignedEntity",
          "intendedRecipient",
          "associatedEntity",
          "relatedEntity"
        }) {
      Element role = participation.child(name).orElse(null);
      if (role != null) {
        return name.equals("relatedEntity") ? related(role) : assigned(role);
      }
    }
    return null;
  }

  /** PractitionerRole where a specialty or an organization is known, Practitioner else. */
  private @Nullable ObjectNode assigned(Element role) {
    Element device = role.child("assignedAuthoringDevice").orElse(null);
    if (device != null) {
      return device(role, device);
    }
    Optional<Element> organization =
        role.child("representedOrganization")
            .or(() -> role.child("receivedOrganization"))
            .or(() -> role.child("scopingOrganization"));
    ObjectNode where = organization.map(this::organization).orElse(null);
    ObjectNode who = practitioner(role);
    ObjectNode specialty = role.child("code").map(draft.codes::concept).orElse(null);
    if (who == null || (where == null && specialty == null)) {
      return who == null ? where : draft.bundle.reference(who);
    }
    ObjectNode both = draft.part("PractitionerRole", role, "role");
    both.set("practitioner", draft.bundle.reference(who));
    Draft.set(both, "organization", where);
    Draft.add(both, "specialty", specialty);
    return draft.bundle.reference(both);
  }

  private @Nullable ObjectNode practitioner(Element role) {
    Optional<Element> person =
        role.child("assignedPerson")
            .or(() -> role.child("informationRecipient"))
            .or(() -> role.child("associatedPerson"));
    boolean isKnown =
        role.children("id").stream().anyMatch(id -> InstanceIdentifier.of(id).isPresent());
    if (person.isEmpty() && !isKnown) {
      return null;
    }
    ObjectNode practitioner = shared("Practitioner", role);
    ObjectNode said = reach(role);
    person.ifPresent(each -> draft.persons.names(each, said));
    replace(practitioner, said);
    return practitioner;
  }

  /** Addresses and telecommunication, as members of an object without others. */
  private ObjectNode reach(Element role) {
    ObjectNode said = Draft.object();
    draft.persons.addresses(role, said);
    draft.persons.telecoms(role, said);
    return said;
  }

  /**
   * Of a resource named again: the last to say something counts, who says nothing takes nothing.
   */
  private static void replace(ObjectNode resource, ObjectNode said) {
    for (String member : List.of("relationship", "type", "name", "address", "telecom")) {
      if (said.has(member)) {
        resource.remove(member); // it comes last
        resource.set(member, said.get(member));
      }
    }
  }

  private ObjectNode device(Element role, Element authoring) {
    ObjectNode device = shared("Device", role);
    device.remove("deviceName");
    authoring
        .child("softwareName")
        .map(draft.account::text)
        .filter(t -> !t.isEmpty())
        .ifPresent(
            t ->
                Draft.add(
                    device, "deviceName", Draft.object().put("name", t).put("type", "other")));
    authoring
        .child("manufacturerModelName")
        .map(draft.account::text)
        .filter(t -> !t.isEmpty())
        .ifPresent(t -> device.put("modelNumber", t));
    role.child("representedOrganization")
        .map(this::organization)
        .ifPresent(o -> device.set("owner", o));
    return draft.bundle.reference(device);
  }

  /** A reference to an organization; null where nothing is known of it. */
  @Nullable ObjectNode organization(Element from) {
    ObjectNode organization = shared("Organization", from);
    String name = draft.persons.plainName(from);
    if (name != null) {
      organization.put("name", name);
    } else if (!organization.has("name") && !organization.has("identifier")) {
      organization.put("name", "Unknown");
    }
    replace(organization, reach(from));
    Uses.ofOrganization(organization);
    return draft.bundle.reference(organization);
  }

  /** A person related to the patient. */
  ObjectNode related(Element role) {
    ObjectNode related = shared("RelatedPerson", role);
    related.set("patient", draft.subject());
    ObjectNode said = reach(role);
    draft.codes.putAll(role, "code", said, "relationship");
    role.child("relatedPerson")
        .or(() -> role.child("associatedPerson"))
        .or(() -> role.child("guardianPerson"))
        .ifPresent(person -> draft.persons.names(person, said));
    replace(related, said);
    return draft.bundle.reference(related);
  }

  /** A place: healthCareFacility, or the participantRole of a location participant. */
  ObjectNode location(Element role) {
    ObjectNode location = shared("Location", role);
    ObjectNode said = Draft.object();
    draft.codes.putAll(role, "code", said, "type");
    draft.persons.telecoms(role, said);
    replace(location, said);
    Element place = role.child("location").or(() -> role.child("playingEntity")).orElse(role);
    String name = draft.persons.plainName(place);
    if (name != null) {
      location.put("name", name);
    }
    place
        .child("addr")
        .or(() -> role.child("addr"))
        .ifPresent(ad -> Draft.set(location, "address", draft.persons.address(ad)));
    role.child("serviceProviderOrganization")
        .map(this::organization)
        .ifPresent(o -> location.set("managingOrganization", o));
    return draft.bundle.reference(location);
  }

  /** A product that is not a medicine: participantRole of a product participant. */
  ObjectNode product(Element role) {
    ObjectNode device = draft.make("Device", role);
    draft.identifiers(role, device);
    role.child("playingDevice")
        .ifPresent(
            playing -> {
              draft.codes.put(playing, "code", device, "type");
              playing
                  .child("manufacturerModelName")
                  .map(draft.account::text)
                  .filter(t -> !t.isEmpty())
                  .ifPresent(t -> device.put("modelNumber", t));
            });
    role.child("scopingEntity")
        .ifPresent(
            scoping -> {
              String maker = scoping.child("desc").map(draft.account::text).orElse("");
              scoping.children("id").forEach(draft.account::take);
              if (!maker.isEmpty()) {
                device.put("manufacturer", maker);
              } else {
                scoping.children("id").stream()
                    .flatMap(id -> draft.identifier(id).stream())
                    .findFirst()
                    .ifPresent(id -> device.set("owner", Draft.object().set("identifier", id)));
              }
            });
    device.set("patient", draft.subject());
    return device;
  }
}
