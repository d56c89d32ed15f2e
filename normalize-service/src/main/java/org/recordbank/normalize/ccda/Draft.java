package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.canonical.CanonicalBundle;
import org.recordbank.normalize.canonical.CompactNodes;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.cda.InstanceIdentifier;
import org.recordbank.sources.xml.Element;

/** One document on its way: the bundle, the account, and what statements refer to. */
final class Draft {
  final CanonicalBundle bundle;
  final Account account = new Account();
  final Codes codes = new Codes(this);
  final Times times = new Times(account);
  final Quantities quantities = new Quantities(this);
  final Persons persons = new Persons(account);
  final Parties parties = new Parties(this);
  final ObjectNode patient;

  private final String document;
  private final Map<String, Element> named = new HashMap<>();
  private final Set<String> narrated = new HashSet<>();

  /** The URL of the Composition, in which the narrative stands; empty until there is one. */
  String composition = "";

  Draft(CanonicalBundle bundle, Element root, Identifier document, Identifier patient) {
    this.bundle = bundle;
    this.document = document.joined();
    this.patient = bundle.resource("Patient", patient.system(), patient.value());
    index(root, false);
  }

  private void index(Element element, boolean isNarrative) {
    String id = element.attribute("ID");
    if (id != null) {
      named.putIfAbsent(id, element);
      if (isNarrative && Narrative.keepsId(element, id)) {
        narrated.add(id);
      }
    }
    boolean isSection = element.name().equals("section");
    for (Element child : element.children()) {
      index(child, isNarrative || (isSection && child.name().equals("text")));
    }
  }

  /**
   * Where the narrative says what an element says: an id within the Composition.
   *
   * @param text of type ED
   */
  Optional<String> link(Element text) {
    return text.child("reference")
        .flatMap(reference -> Optional.ofNullable(reference.attribute("value")))
        .filter(value -> value.startsWith("#") && narrated.contains(value.substring(1)))
        .map(value -> composition + value);
  }

  /** The element of the narrative with this ID. */
  Optional<Element> named(String id) {
    return Optional.ofNullable(named.get(id));
  }

  static ObjectNode object() {
    return CompactNodes.NODES.objectNode();
  }

  /**
   * A resource of its own for an element: of the element's first identifier, or of its place in the
   * document where it has none or another element of the document has the same.
   */
  ObjectNode make(String type, Element element) {
    Optional<Identifier> id =
        element.children("id").stream().flatMap(e -> InstanceIdentifier.of(e).stream()).findFirst();
    if (id.isPresent() && !bundle.has(type, id.get().system(), id.get().value())) {
      return bundle.resource(type, id.get().system(), id.get().value());
    }
    return bundle.resource(type, document, String.valueOf(element.position()));
  }

  /** A resource of its own, one of several made for an element. */
  ObjectNode part(String type, Element element, String part) {
    return bundle.resource(type, document, String.valueOf(element.position()), part);
  }

  ObjectNode subject() {
    return bundle.reference(patient);
  }

  /** Identifiers of an element of the model into {@code identifier}. */
  void identifiers(Element from, ObjectNode resource) {
    for (Element id : from.children("id")) {
      identifier(id).ifPresent(made -> resource.withArray("identifier").add(made));
    }
  }

  Optional<ObjectNode> identifier(Element id) {
    Optional<Identifier> made = InstanceIdentifier.of(id);
    made.ifPresent(each -> account.take(id));
    return made.map(each -> object().put("system", each.system()).put("value", each.value()));
  }

  /** The characters of a text (type ED), whether it holds them or refers to the narrative. */
  @Nullable String text(Element ed) {
    Optional<Element> target =
        ed.child("reference").flatMap(r -> Optional.ofNullable(r.attribute("value"))).stream()
            .filter(value -> value.startsWith("#"))
            .findFirst()
            .flatMap(value -> named(value.substring(1)));
    String text = target.map(each -> Account.oneLine(each.text())).orElse("");
    if (text.isEmpty()) {
      text = Account.oneLine(ed.text());
    }
    if (text.isEmpty()) {
      return null;
    }
    account.take(ed);
    return text;
  }

  static void add(ObjectNode to, String array, @Nullable ObjectNode value) {
    if (value != null) {
      to.withArray(array).add(value);
    }
  }

  static void set(ObjectNode to, String name, @Nullable ObjectNode value) {
    if (value != null) {
      to.set(name, value);
    }
  }
}
