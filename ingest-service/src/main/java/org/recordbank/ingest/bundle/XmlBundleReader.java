package org.recordbank.ingest.bundle;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.ingest.document.Limits;
import org.recordbank.ingest.document.Reading;
import org.recordbank.pipeline.outcome.RejectionCode;
import org.recordbank.sources.Identifier;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

/**
 * Reads a FHIR Bundle in XML of one patient and one encounter, by the rules of {@link
 * BundleReader}: the same bundle in JSON has the same facts, and what is wrong with it the same
 * code and place. An element that facts come from and that may stand once stands once, else the
 * document is {@code not-xml}. A document type declaration is {@code not-xml}, too.
 */
public final class XmlBundleReader {
  private static final String FHIR = "http://hl7.org/fhir";

  private final Limits limits;

  /**
   * @param limits of which the depth counts elements within each other
   */
  public XmlBundleReader(Limits limits) {
    this.limits = limits;
  }

  public Reading read(byte[] document) {
    Element root;
    try {
      root = XmlReader.read(document, limits.bytes(), limits.depth());
    } catch (XmlRefusedException e) {
      return new Reading.Problem(code(e.reason()), "Bundle", Optional.empty());
    }
    FactsSoFar facts = new FactsSoFar();
    try {
      if (root.isNamed(FHIR, "Bundle")) {
        bundle(root, facts);
      }
    } catch (Refused e) {
      return new Reading.Problem(e.code(), facts.place(), facts.message());
    }
    return facts.reading();
  }

  private static RejectionCode code(XmlRefusedException.Reason reason) {
    return switch (reason) {
      case NOT_WELL_FORMED, NOT_ALLOWED -> RejectionCode.NOT_XML;
      case TOO_DEEP -> RejectionCode.NESTED_TOO_DEEP;
      case TOO_LARGE -> RejectionCode.TOO_LARGE;
    };
  }

  private static void bundle(Element bundle, FactsSoFar facts) throws Refused {
    facts.isBundle();
    Element type = only(bundle, "type");
    if (type != null) {
      facts.type(type.attribute("value"));
    }
    facts.message(identifier(only(bundle, "identifier")));
    for (Element entry : bundle.children("entry")) {
      facts.nextEntry();
      Element wrapper = only(entry, "resource");
      if (wrapper == null) {
        continue;
      }
      if (wrapper.children().size() > 1) {
        throw new Refused(RejectionCode.NOT_XML);
      }
      for (Element resource : wrapper.children()) {
        resource(resource, facts);
      }
    }
    facts.endOfEntries();
  }

  private static void resource(Element resource, FactsSoFar facts) throws Refused {
    if (resource.isNamed(FHIR, "Patient")) {
      Identifier first = null;
      for (Element each : resource.children("identifier")) {
        Identifier identifier = identifier(each);
        first = first == null ? identifier : first;
      }
      facts.patient(first);
    } else if (resource.isNamed(FHIR, "Encounter")) {
      facts.encounter(start(resource, "period"), start(resource, "actualPeriod"));
    }
  }

  private static @Nullable String start(Element encounter, String name) throws Refused {
    Element period = only(encounter, name);
    return period == null ? null : value(period, "start");
  }

  private static @Nullable Identifier identifier(@Nullable Element element) throws Refused {
    if (element == null) {
      return null;
    }
    String system = value(element, "system");
    String value = value(element, "value");
    return "old".equals(value(element, "use")) ? null : Identifier.of(system, value).orElse(null);
  }

  private static @Nullable String value(Element element, String name) throws Refused {
    Element child = only(element, name);
    return child == null ? null : child.attribute("value");
  }

  /** As with a member of JSON: readers would disagree about which of two holds. */
  private static @Nullable Element only(Element element, String name) throws Refused {
    Element only = null;
    for (Element each : element.children(name)) {
      if (only != null) {
        throw new Refused(RejectionCode.NOT_XML);
      }
      only = each;
    }
    return only;
  }
}
