package org.recordbank.sources.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxLazyException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.XmlRefusedException.Reason;

/**
 * Reads a document whole, in time and memory that its bytes bound. Comments and processing
 * instructions are passed over. The encoding is that of the byte-order mark or of the declaration,
 * else UTF-8 (XML 1.0, appendix F).
 */
public final class XmlReader {
  /** Levels of elements, the root included. */
  public static final int DEEPEST = 200;

  /** Elements of one document: the largest of practice have some hundred thousand. */
  public static final int MOST_ELEMENTS = 1_000_000;

  private static final int MOST_ATTRIBUTES = 256; // of one element
  private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";
  private static final WstxInputFactory FACTORY = factory();

  private final XMLStreamReader events;
  private final int deepest;
  private final @Nullable String passedOver;
  private final Deque<Open> open = new ArrayDeque<>();
  private int elements;

  /** An element whose end is not yet read. */
  private record Open(Element element, List<Node> content, boolean kept) {}

  private XmlReader(XMLStreamReader events, int deepest, @Nullable String passedOver) {
    this.events = events;
    this.deepest = deepest;
    this.passedOver = passedOver;
  }

  /**
   * The root element of a document of {@value #DEEPEST} levels at most.
   *
   * @param largest bytes at most
   */
  public static Element read(byte[] document, int largest) throws XmlRefusedException {
    return read(document, largest, DEEPEST);
  }

  /**
   * The root element of a document.
   *
   * @param largest bytes at most
   * @param deepest levels of elements at most
   */
  public static Element read(byte[] document, int largest, int deepest) throws XmlRefusedException {
    return read(document, largest, deepest, null);
  }

  /**
   * The root element of a document of {@value #DEEPEST} levels at most, without its children of one
   * name: they are read and refused as all others, counted in {@link Element#position}, and not
   * kept.
   *
   * @param largest bytes at most
   * @param passedOver a local name
   */
  public static Element readWithout(byte[] document, int largest, String passedOver)
      throws XmlRefusedException {
    return read(document, largest, DEEPEST, passedOver);
  }

  private static Element read(
      byte[] document, int largest, int deepest, @Nullable String passedOver)
      throws XmlRefusedException {
    if (document.length > largest) {
      throw new XmlRefusedException(Reason.TOO_LARGE);
    }
    try {
      XMLStreamReader events = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return new XmlReader(events, deepest, passedOver).root();
      } finally {
        events.close();
      }
    } catch (XMLStreamException | WstxLazyException | IllegalArgumentException e) {
      throw new XmlRefusedException(Reason.NOT_WELL_FORMED);
    }
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1L);
    factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
    // An attribute can hold a file in base 64 (FHIR); the document's own length bounds it.
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
    XMLResolver none =
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the document is read");
        };
    factory.setXMLResolver(none);
    return factory;
  }

  private Element root() throws XMLStreamException, XmlRefusedException {
    Element root = null;
    while (events.hasNext()) {
      switch (events.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XmlRefusedException(Reason.NOT_ALLOWED);
        case XMLStreamConstants.START_ELEMENT -> begin();
        case XMLStreamConstants.END_ELEMENT -> root = end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text();
        default -> {} // comments, processing instructions, the end
      }
    }
    if (root == null || "1.1".equals(events.getVersion())) {
      throw new XmlRefusedException(Reason.NOT_WELL_FORMED);
    }
    return root;
  }

  private void begin() throws XmlRefusedException {
    String namespace = orEmpty(events.getNamespaceURI());
    if (namespace.equals(XINCLUDE)) {
      throw new XmlRefusedException(Reason.NOT_ALLOWED);
    }
    if (open.size() >= deepest) {
      throw new XmlRefusedException(Reason.TOO_DEEP);
    }
    if (elements == MOST_ELEMENTS) {
      throw new XmlRefusedException(Reason.TOO_LARGE);
    }
    Open around = open.peek();
    String name = events.getLocalName();
    boolean kept =
        around == null || (around.kept() && !(open.size() == 1 && name.equals(passedOver)));
    Element element = new Element(namespace, name, elements++, kept ? attributes() : List.of());
    if (around != null && kept) {
      around.content().add(element);
    }
    open.push(new Open(element, kept ? new ArrayList<>(4) : List.of(), kept));
  }

  private List<Attribute> attributes() {
    int count = events.getAttributeCount();
    if (count == 0) {
      return List.of();
    }
    Attribute[] all = new Attribute[count];
    for (int i = 0; i < count; i++) {
      all[i] =
          new Attribute(
              orEmpty(events.getAttributeNamespace(i)),
              events.getAttributeLocalName(i),
              events.getAttributeValue(i));
    }
    return List.of(all);
  }

  private Element end() {
    Open ended = open.pop();
    ended.element().close(ended.content());
    return ended.element();
  }

  private void text() {
    Open around = open.peek();
    if (around != null && around.kept() && events.getTextLength() > 0) {
      around.content().add(new Text(events.getText()));
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
