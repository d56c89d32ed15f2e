package org.recordbank.normalize.hl7v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * MSH to MessageHeader and Bundle, SFT to MessageHeader.source, EVN to Provenance (v2-to-FHIR,
 * segment maps MSH, SFT and EVN).
 */
final class HeaderSegments {
  private HeaderSegments() {}

  static @Nullable ObjectNode map(Line line, Context context) {
    return switch (line.name()) {
      case "MSH" -> header(line, context);
      case "SFT" -> software(line, context);
      case "EVN" -> event(line, context);
      default -> null;
    };
  }

  private static @Nullable ObjectNode header(Line msh, Context c) {
    if (c.header != null) {
      return null;
    }
    ObjectNode header = c.make("MessageHeader");
    c.header = header;
    String event = msh.first(9).take(2);
    ObjectNode coding = Fhir.coding(Tables.system("0003"), event);
    if (event.isEmpty() || !Tables.has("0003", event)) {
      coding = Fhir.object().put("display", event.isEmpty() ? "unknown" : event);
    }
    header.set("eventCoding", coding);
    String type = msh.first(9).take(1);
    Fhir.extend(header, Fhir.OWN + "MSH-9.1", "Code", type);
    Fhir.extend(header, Fhir.OWN + "MSH-9.3", "Code", msh.first(9).take(3));
    Fhir.put(c.bundle.bundle(), "timestamp", c.times.instant(msh, 7));
    msh.take(10); // Bundle.identifier
    source(header, msh, c);
    destination(header, msh, c);
    Fhir.set(header, "sender", organization(msh.first(4), c));
    Fhir.set(header, "responsible", c.directory.reference(c.directory.organization(msh.first(22))));
    ObjectNode meta = Fhir.object();
    Fhir.add(meta, "tag", c.codes.coding(msh.first(11), "0103"));
    for (Part profile : msh.all(21)) {
      Fhir.extend(header, Fhir.OWN + "MSH-21", "Identifier", c.identifiers.ei(profile));
    }
    Fhir.set(header, "meta", meta);
    language(header, msh);
    Fhir.extend(header, Fhir.OWN + "MSH-12", "String", msh.take(12));
    c.extras.extend(header, msh, Extras.Kind.CONCEPT, 15, 16, 17, 18, 20);
    c.last = c.patient;
    return header;
  }

  private static void language(ObjectNode header, Line msh) {
    String code = msh.peek(19);
    boolean isTag = code.length() == 2 || (code.length() == 5 && code.charAt(2) == '-');
    if (isTag && code.chars().allMatch(ch -> Character.isLetter(ch) || ch == '-')) {
      String language = msh.take(19);
      header.put(
          "language", language.substring(0, 2).toLowerCase(Locale.ROOT) + language.substring(2));
    }
  }

  private static void source(ObjectNode header, Line msh, Context c) {
    ObjectNode source = Fhir.object();
    Fhir.put(source, "name", msh.take(3));
    endpoint(source, msh, 24, 3, c);
    header.set("source", source);
  }

  private static void destination(ObjectNode header, Line msh, Context c) {
    ObjectNode destination = Fhir.object();
    Fhir.put(destination, "name", msh.take(5));
    endpoint(destination, msh, 25, 5, c);
    Fhir.set(destination, "receiver", organization(msh.first(6), c));
    if (!msh.first(5).isEmpty() || !msh.first(6).isEmpty() || !msh.first(25).isEmpty()) {
      Fhir.add(header, "destination", destination);
    }
  }

  /** The network address where there is one; the application's identifier else. */
  private static void endpoint(
      ObjectNode owner, Line msh, int network, int application, Context c) {
    Part address = msh.first(network);
    ObjectNode program = c.identifiers.organization(msh.first(application), 1);
    Fhir.extend(owner, Fhir.OWN + "MSH-" + application, "Reference", program);
    ObjectNode where = c.identifiers.organization(address, 1);
    Fhir.extend(owner, Fhir.OWN + "MSH-" + network, "Reference", where);
    owner.set("_endpoint", Fhir.unknown());
  }

  private static @Nullable ObjectNode organization(Part hd, Context c) {
    if (hd.isEmpty()) {
      return null;
    }
    ObjectNode said = c.identifiers.organization(hd, 1);
    if (said == null) {
      return null;
    }
    ObjectNode organization = c.bundle.resource("Organization", "hd", said.toString());
    Fhir.put(organization, "name", said.path("display").asText(""));
    if (said.path("identifier") instanceof ObjectNode identifier) {
      Fhir.add(organization, "identifier", identifier);
    }
    return c.bundle.reference(organization);
  }

  private static @Nullable ObjectNode software(Line sft, Context c) {
    if (c.header == null) {
      return null;
    }
    ObjectNode source = c.header.withObjectProperty("source");
    if (!source.has("software")) {
      Fhir.put(source, "software", sft.take(3));
      Fhir.put(source, "version", sft.take(2));
    }
    ObjectNode vendor = c.directory.organization(sft.first(1));
    Fhir.extend(source, Fhir.OWN + "SFT-1", "Reference", c.directory.reference(vendor));
    c.extras.extend(c.header, sft, Extras.Kind.TIME, 6);
    return c.header;
  }

  private static ObjectNode event(Line evn, Context c) {
    ObjectNode provenance = c.make("Provenance");
    c.provenance = provenance;
    Fhir.add(provenance, "target", c.patientReference());
    c.dateTime(provenance, "occurredDateTime", evn, 6);
    String recorded = c.times.instant(evn, 2);
    if (recorded.isEmpty()) {
      provenance.set("_recorded", Fhir.unknown());
    } else {
      provenance.put("recorded", recorded);
    }
    c.concepts(provenance, "reason", evn, 4, "0062");
    c.concept(provenance, "activity", evn, 1, "0003");
    for (Part operator : evn.all(5)) {
      ObjectNode agent = Fhir.object();
      Fhir.set(agent, "who", c.directory.practitioner(operator));
      Fhir.add(provenance, "agent", agent);
    }
    ObjectNode facility = organization(evn.first(7), c);
    if (facility != null || !provenance.has("agent")) {
      ObjectNode agent = Fhir.object();
      agent.set("who", facility != null ? facility : Fhir.object().put("display", "unknown"));
      Fhir.add(provenance, "agent", agent);
    }
    c.extras.extend(provenance, evn, Extras.Kind.TIME, 3);
    c.last = c.patient;
    return provenance;
  }
}
