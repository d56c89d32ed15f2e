package org.recordbank.normalize.fhir;

import org.recordbank.normalize.conversion.Report;
import org.recordbank.sources.xml.Attribute;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.Node;
import org.recordbank.sources.xml.Text;

/** A narrative as the string that FHIR's JSON holds (R4, section 2.6.2.5). */
final class Xhtml {
  static final String NAMESPACE = "http://www.w3.org/1999/xhtml";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private final StringBuilder out = new StringBuilder();

  private final Report report;
  private final String place;

  private Xhtml(Report report, String place) {
    this.report = report;
    this.place = place;
  }

  /** The element as text; attributes of a namespace, which XHTML does not have, are left out. */
  static String write(Element div, Report report, String place) {
    Xhtml xhtml = new Xhtml(report, place);
    xhtml.element(div, "");
    return xhtml.out.toString();
  }

  private void element(Element element, String around) {
    out.append('<').append(element.name());
    if (!element.namespace().equals(around)) {
      attribute("xmlns", element.namespace());
    }
    for (Attribute each : element.attributes()) {
      switch (each.namespace()) {
        case "" -> attribute(each.name(), each.value());
        case XML -> attribute("xml:" + each.name(), each.value());
        default -> report.notUnderstood(place, 1);
      }
    }
    if (element.content().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Node node : element.content()) {
      switch (node) {
        case Text text -> escaped(text.value());
        case Element child -> element(child, element.namespace());
      }
    }
    out.append("</").append(element.name()).append('>');
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escaped(value);
    out.append('"');
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }
}
