package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.canonical.CanonicalBundle;
import org.recordbank.sources.hl7v2.Field;

/**
 * Who and what a message mentions again and again: XCN to Practitioner, XON to Organization, PL to
 * Location, EI of a thing to Device. Mentioned twice, it is one resource.
 */
final class Directory {
  private static final String PHYSICAL =
      "http://terminology.hl7.org/CodeSystem/location-physical-type";

  /** A practitioner, and what of the XCN it took to say who it is. */
  private record Known(ObjectNode practitioner, byte[][] taken) {}

  private final Map<Field.Repetition, Known> known = new HashMap<>();
  private final CanonicalBundle bundle;
  private final String message;
  private final Identifiers identifiers;
  private final Names names;
  private final Contacts contacts;
  private final Codes codes;

  /**
   * @param message MSH-10: what has a name only is told apart by it from the same in another
   */
  Directory(CanonicalBundle bundle, String message, Identifiers identifiers, Codes codes) {
    this.bundle = bundle;
    this.message = message;
    this.identifiers = identifiers;
    this.codes = codes;
    this.names = new Names(codes, identifiers);
    this.contacts = new Contacts(codes, identifiers);
  }

  /** A reference to the Practitioner that an XCN says; null where it says nobody. */
  @Nullable ObjectNode practitioner(Part xcn) {
    ObjectNode practitioner = person(xcn);
    return practitioner == null ? null : bundle.reference(practitioner);
  }

  /** The Practitioner that an XCN says. A message names the same one in many of its fields. */
  @Nullable ObjectNode person(Part xcn) {
    if (xcn.isEmpty()) {
      return null;
    }
    Field.Repetition whole = xcn.untouched();
    Known before = whole == null ? null : known.get(whole);
    if (before != null) {
      xcn.take(before.taken);
      return before.practitioner;
    }
    ObjectNode practitioner = told(xcn);
    if (whole != null) {
      known.put(whole, new Known(practitioner, xcn.taken()));
    }
    return practitioner;
  }

  private ObjectNode told(Part xcn) {
    String key = identifiers.keyOfXcn(xcn);
    String name = xcn.peek(2) + "^" + xcn.peek(3) + "^" + xcn.peek(4) + "^" + xcn.peek(6);
    ObjectNode practitioner =
        key == null
            ? bundle.resource("Practitioner", message, xcn.peek(1), name)
            : bundle.resource("Practitioner", key);
    Fhir.add(practitioner, "identifier", identifiers.xcn(xcn));
    Fhir.add(practitioner, "name", names.xcn(xcn));
    ObjectNode source = codes.concept(xcn.sub(8), "0297");
    Fhir.extend(practitioner, Fhir.OWN + "XCN-8", "CodeableConcept", source);
    return practitioner;
  }

  /** A Practitioner of whom an XPN says the name only. */
  @Nullable ObjectNode named(Part xpn) {
    if (xpn.isEmpty()) {
      return null;
    }
    String name = xpn.peek(1) + "^" + xpn.peek(2) + "^" + xpn.peek(3) + "^" + xpn.peek(5);
    ObjectNode practitioner = bundle.resource("Practitioner", message, "", name);
    names.add(practitioner, "name", xpn);
    return practitioner;
  }

  /** The Organization that an XON says; null where it says none. */
  @Nullable ObjectNode organization(Part xon) {
    if (xon.isEmpty()) {
      return null;
    }
    String key = identifiers.keyOfXon(xon);
    ObjectNode organization =
        key == null
            ? bundle.resource("Organization", "name", xon.peek(1))
            : bundle.resource("Organization", key, xon.peek(1));
    Fhir.put(organization, "name", xon.take(1));
    Fhir.add(organization, "identifier", identifiers.xon(xon));
    ObjectNode type = codes.concept(xon.sub(2), "0204");
    Fhir.extend(organization, Fhir.OWN + "XON-2", "CodeableConcept", type);
    ObjectNode representation = codes.concept(xon.sub(9), "0465");
    Fhir.extend(organization, Fhir.OWN + "XON-9", "CodeableConcept", representation);
    ensureNamed(organization);
    return organization;
  }

  /** An Organization is named or has an identifier (FHIR R4, org-1). */
  private static void ensureNamed(ObjectNode organization) {
    if (!organization.has("name") && !organization.has("identifier")) {
      organization.set("_name", Fhir.unknown());
    }
  }

  /** An Organization of this name. */
  @Nullable ObjectNode organizationNamed(String name) {
    return name.isEmpty() ? null : bundle.resource("Organization", "name", name).put("name", name);
  }

  /** An Organization that an HD, beginning at the first component, or a coded name says. */
  @Nullable ObjectNode organizationOf(@Nullable ObjectNode concept) {
    if (concept == null) {
      return null;
    }
    ObjectNode organization = bundle.resource("Organization", "concept", concept.toString());
    String name = concept.path("text").asText("");
    for (var coding : (Iterable<com.fasterxml.jackson.databind.JsonNode>) concept.path("coding")) {
      String display = coding.path("display").asText("");
      name = name.isEmpty() ? display : name;
      ObjectNode identifier = Fhir.object();
      Fhir.put(identifier, "system", coding.path("system").asText(""));
      Fhir.put(identifier, "value", coding.path("code").asText(""));
      if (!display.isEmpty() && !display.equals(name)) {
        Fhir.addText(organization, "alias", display);
      }
      Fhir.add(organization, "identifier", identifier);
    }
    Fhir.put(organization, "name", name);
    ensureNamed(organization);
    return organization;
  }

  @Nullable ObjectNode reference(@Nullable ObjectNode resource) {
    return resource == null ? null : bundle.reference(resource);
  }

  /** A reference to the innermost Location of a PL, the outer ones above it; null where none. */
  @Nullable ObjectNode location(Part pl) {
    if (pl.isEmpty()) {
      return null;
    }
    Path path = new Path();
    facility(path, pl);
    path.down(pl.sub(7), "bu");
    path.down(pl.sub(8), "lvl");
    path.down(pl.sub(1), "wa");
    path.down(pl.sub(2), "ro");
    path.down(pl.sub(3), "bd");
    ObjectNode location = path.innermost();
    Fhir.put(location, "description", pl.take(9));
    Fhir.add(location, "identifier", identifiers.ei(pl.sub(10)));
    Fhir.set(location, "operationalStatus", bedStatus(pl.sub(5)));
    Fhir.add(location, "type", codes.concept(pl.sub(6), "0305"));
    ObjectNode authority = identifiers.organization(pl.sub(11), 1);
    Fhir.extend(location, Fhir.OWN + "PL-11", "Reference", authority);
    return bundle.reference(location);
  }

  /** A reference to the Location in a NDL; null where it says none. */
  @Nullable ObjectNode placeOfNdl(Part ndl) {
    Path path = new Path();
    path.down(ndl.sub(7), "si");
    path.down(ndl.sub(10), "bu");
    path.down(ndl.sub(11), "lvl");
    path.down(ndl.sub(4), "wa");
    path.down(ndl.sub(5), "ro");
    path.down(ndl.sub(6), "bd");
    return reference(path.last);
  }

  private @Nullable ObjectNode bedStatus(Part part) {
    return codes.coding(part, "0116");
  }

  private void facility(Path path, Part pl) {
    path.down(pl.sub(4), "si");
  }

  /** From the outermost place to the innermost. */
  private final class Path {
    private final StringBuilder identity = new StringBuilder();
    private @Nullable ObjectNode last;

    void down(Part hd, String physical) {
      if (hd.isEmpty()) {
        return;
      }
      identity.append(physical).append(':').append(hd.peek(1)).append('&');
      identity.append(hd.peek(2)).append('^');
      ObjectNode location = bundle.resource("Location", identity.toString());
      Fhir.put(location, "name", hd.take(1));
      if (!hd.peek(2).isEmpty()) {
        Fhir.add(location, "identifier", named(hd));
      }
      location.set("physicalType", Fhir.concept(PHYSICAL, physical));
      if (last != null) {
        location.set("partOf", bundle.reference(last));
      }
      last = location;
    }

    private @Nullable ObjectNode named(Part hd) {
      ObjectNode reference = identifiers.organization(hd, 1);
      return reference != null && reference.path("identifier") instanceof ObjectNode identifier
          ? identifier
          : null;
    }

    ObjectNode innermost() {
      if (last == null) {
        last = bundle.resource("Location", message, "place");
      }
      return last;
    }
  }

  /** The Device that an EI names; null where it names none. */
  @Nullable ObjectNode device(Part ei) {
    if (ei.isEmpty()) {
      return null;
    }
    String key = identifiers.keyOfEi(ei);
    String other = ei.peek(1) + "^" + ei.peek(2) + "^" + ei.peek(3);
    ObjectNode device = bundle.resource("Device", key == null ? other : key);
    Fhir.add(device, "identifier", identifiers.ei(ei));
    return device;
  }

  Names names() {
    return names;
  }

  Contacts contacts() {
    return contacts;
  }
}
