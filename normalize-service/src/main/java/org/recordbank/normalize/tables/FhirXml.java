package org.recordbank.normalize.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads code systems and value sets of a bundle in FHIR's XML, one code at a time. */
final class FhirXml {
  /** Says that a code is not to be used any more (HL7's concept properties). */
  private static final Set<String> RETIRED = Set.of("retired", "deprecated", "inactive");

  /** Hears of each code. */
  interface Hearer {
    /**
     * A code.
     *
     * @param isDefinition whether a code system defines it; else a value set names it
     */
    void code(String system, String code, String display, boolean active, boolean isDefinition);
  }

  private final XMLStreamReader xml;
  private final Hearer hearer;

  private FhirXml(XMLStreamReader xml, Hearer hearer) {
    this.xml = xml;
    this.hearer = hearer;
  }

  static void read(Path file, Hearer hearer) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      FhirXml reader = new FhirXml(factory.createXMLStreamReader(in), hearer);
      while (reader.xml.hasNext()) {
        if (reader.xml.next() == XMLStreamConstants.START_ELEMENT) {
          reader.resource();
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(file.getFileName() + ": cannot be read", e);
    }
  }

  private void resource() throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "CodeSystem" -> codeSystem();
      case "ValueSet" -> valueSet();
      default -> {} // around them
    }
  }

  private void codeSystem() throws XMLStreamException {
    String url = null;
    while (child()) {
      switch (xml.getLocalName()) {
        case "url" -> url = value();
        case "concept" -> concept(url, true);
        default -> skip();
      }
    }
  }

  private void valueSet() throws XMLStreamException {
    while (child()) {
      if (xml.getLocalName().equals("compose")) {
        compose();
      } else {
        skip();
      }
    }
  }

  private void compose() throws XMLStreamException {
    while (child()) {
      if (xml.getLocalName().equals("include")) {
        include();
      } else {
        skip();
      }
    }
  }

  private void include() throws XMLStreamException {
    String system = null;
    while (child()) {
      switch (xml.getLocalName()) {
        case "system" -> system = value();
        case "concept" -> concept(system, false);
        default -> skip();
      }
    }
  }

  private void concept(@Nullable String system, boolean isDefinition) throws XMLStreamException {
    String code = "";
    String display = "";
    boolean active = true;
    while (child()) {
      switch (xml.getLocalName()) {
        case "code" -> code = value();
        case "display" -> display = value();
        case "property" -> active &= !retires();
        case "concept" -> concept(system, isDefinition);
        default -> skip();
      }
    }
    if (system != null && !code.isBlank()) {
      hearer.code(system, code, display.strip(), active, isDefinition);
    }
  }

  private boolean retires() throws XMLStreamException {
    String property = "";
    String value = "";
    while (child()) {
      switch (xml.getLocalName()) {
        case "code" -> property = value();
        case "valueCode", "valueBoolean" -> value = value();
        default -> skip();
      }
    }
    return (property.equals("status") && RETIRED.contains(value))
        || (property.equals("inactive") && value.equals("true"));
  }

  /** Goes to the next child of the element; false at the end of the element. */
  private boolean child() throws XMLStreamException {
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return false;
        }
        default -> {}
      }
    }
  }

  /** The value of a primitive, which is read to its end. */
  private String value() throws XMLStreamException {
    String value = xml.getAttributeValue(null, "value");
    skip();
    return value == null ? "" : value;
  }

  private void skip() throws XMLStreamException {
    while (child()) {
      skip();
    }
  }
}
