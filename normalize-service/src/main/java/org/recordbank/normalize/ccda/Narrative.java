package org.recordbank.normalize.ccda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.Node;
import org.recordbank.sources.xml.Text;

/**
 * The narrative block of CDA (CDA R2, 4.3.5) as the XHTML that FHIR allows (FHIR R4, Narrative):
 * only elements and attributes that both have, links only to places within and to the web.
 */
final class Narrative {
  private static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("paragraph", "p"),
          Map.entry("item", "li"),
          Map.entry("content", "span"),
          Map.entry("sub", "sub"),
          Map.entry("sup", "sup"),
          Map.entry("thead", "thead"),
          Map.entry("tbody", "tbody"),
          Map.entry("tfoot", "tfoot"),
          Map.entry("tr", "tr"),
          Map.entry("th", "th"),
          Map.entry("td", "td"),
          Map.entry("colgroup", "colgroup"),
          Map.entry("col", "col"));

  private static final Set<String> CELLS = Set.of("td", "th");
  private static final Set<String> VOID = Set.of("br", "col");
  private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,63}");
  private static final Pattern SPAN = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern LINK = Pattern.compile("(https?://|mailto:|#)[^\\s<>\"]{1,500}");

  private final StringBuilder html = new StringBuilder();

  private Narrative() {}

  /** Whether an element of a section's text can be linked to: its ID is one of XHTML, and kept. */
  static boolean keepsId(Element element, String id) {
    return !VOID.contains(element.name()) && !element.name().equals("text") && isId(id);
  }

  private static boolean isId(@Nullable String id) {
    return id != null && ID.matcher(id).matches();
  }

  /** A FHIR Narrative of a section's text; null where it says nothing. */
  static @Nullable ObjectNode of(Element text) {
    if (text.isBlank()) {
      return null;
    }
    Narrative narrative = new Narrative();
    narrative.content(text);
    return of(narrative.html.toString());
  }

  /** A FHIR Narrative of plain text. */
  static ObjectNode ofPlain(String text) {
    Narrative narrative = new Narrative();
    narrative.escape(text);
    return of(narrative.html.toString());
  }

  private static ObjectNode of(String html) {
    return Draft.object()
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + html + "</div>");
  }

  private void content(Element element) {
    for (Node each : element.content()) {
      switch (each) {
        case Text text -> escape(text.value());
        case Element child -> element(child);
      }
    }
  }

  private void element(Element element) {
    switch (element.name()) {
      case "br" -> html.append("<br/>");
      case "list" -> list(element);
      case "linkHtml" -> link(element);
      case "caption" -> wrap(element, "b", "");
      case "table" -> table(element);
      case "col" -> html.append("<col/>");
      default ->
          wrap(element, Optional.ofNullable(ELEMENTS.get(element.name())).orElse("span"), "");
    }
  }

  /** XHTML has no place for a caption in a list, and one for a table's. */
  private void list(Element list) {
    list.children("caption").forEach(caption -> wrap(caption, "b", ""));
    String name = "ordered".equals(list.attribute("listType")) ? "ol" : "ul";
    html.append('<').append(name);
    id(list);
    html.append('>');
    list.children("item").forEach(item -> wrap(item, "li", ""));
    html.append("</").append(name).append('>');
  }

  private void table(Element table) {
    html.append("<table");
    id(table);
    html.append('>');
    for (Element each : table.children()) {
      if (each.name().equals("caption")) {
        wrap(each, "caption", "");
      } else {
        element(each);
      }
    }
    html.append("</table>");
  }

  private void link(Element element) {
    String href = element.attribute("href");
    if (href != null && LINK.matcher(href).matches()) {
      StringBuilder attribute = new StringBuilder(" href=\"");
      int from = html.length();
      escape(href);
      attribute.append(html, from, html.length()).append('"');
      html.setLength(from);
      wrap(element, "a", attribute.toString());
    } else {
      wrap(element, "span", "");
    }
  }

  private void wrap(Element element, String name, String more) {
    html.append('<').append(name).append(more);
    id(element);
    if (CELLS.contains(name)) {
      span(element, "colspan");
      span(element, "rowspan");
    }
    html.append('>');
    content(element);
    html.append("</").append(name).append('>');
  }

  private void id(Element element) {
    String id = element.attribute("ID");
    if (isId(id)) {
      html.append(" id=\"").append(id).append('"');
    }
  }

  private void span(Element element, String attribute) {
    String value = element.attribute(attribute);
    if (value != null && SPAN.matcher(value).matches()) {
      html.append(' ').append(attribute).append("=\"").append(value).append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        default -> html.append(each);
      }
    }
  }
}
