package org.recordbank.normalize.ccda;

import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.conversion.Report;
import org.recordbank.sources.cda.Header;
import org.recordbank.sources.xml.Attribute;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.Node;
import org.recordbank.sources.xml.Text;

/**
 * What was read of a document. Each element that holds a value (an attribute that is not
 * structural, or characters of its own) ends as mapped, where it was read through here, as text,
 * where it belongs to a section's narrative, or as not understood.
 */
final class Account {
  /** Say which shape an element has, not what is the case. */
  static final Set<String> STRUCTURAL_ELEMENTS = Set.of("templateId", "typeId", "realmCode");

  /** Fixed by the model for the element, or say only that there is no value. */
  private static final Set<String> STRUCTURAL_ATTRIBUTES =
      Set.of(
          "classCode",
          "moodCode",
          "typeCode",
          "determinerCode",
          "nullFlavor",
          "type",
          "contextControlCode",
          "contextConductionInd",
          "inversionInd",
          "independentInd",
          "institutionSpecified",
          "schemaLocation");

  private static final Set<String> STATEMENTS =
      Set.of(
          "act",
          "encounter",
          "observation",
          "observationMedia",
          "organizer",
          "procedure",
          "regionOfInterest",
          "substanceAdministration",
          "supply");

  private final BitSet read = new BitSet();

  /** The attribute's value, without white space around it; null where it is missing or blank. */
  @Nullable String read(Element element, String attribute) {
    String value = element.attribute(attribute);
    if (value == null || value.isBlank()) {
      return null;
    }
    read.set(element.position());
    return value.strip();
  }

  /** All characters in the element, in one line; empty where there are none. */
  String text(Element element) {
    take(element);
    return oneLine(element.text());
  }

  /** What the element says went into the result, with all in it. */
  void take(Element element) {
    read.set(element.position());
    for (Element child : element.children()) {
      take(child);
    }
  }

  boolean isRead(Element element) {
    return read.get(element.position());
  }

  static String oneLine(String text) {
    String plain = text.strip();
    StringBuilder line = new StringBuilder(plain.length());
    boolean isAfterSpace = false;
    for (int i = 0; i < plain.length(); i++) {
      char each = plain.charAt(i);
      boolean isSpace = isSpace(each);
      if (!isSpace) {
        line.append(each);
      } else if (!isAfterSpace) {
        line.append(' ');
      }
      isAfterSpace = isSpace;
    }
    return line.toString();
  }

  /** White space as XML and regular expressions have it, of ASCII only. */
  static boolean isSpace(char each) {
    return each == ' ' || (each >= '\t' && each <= '\r');
  }

  /** Counts all values of the document into the report. */
  void settle(Element root, Report report) {
    stray(root, "header", report);
    for (Element child : root.children()) {
      if (child.isNamed(Header.NAMESPACE, "component")) {
        stray(child, "body", report);
        child.children().forEach(body -> body(body, report));
      } else {
        count(child, new Place("header", ""), report);
      }
    }
  }

  private void body(Element body, Report report) {
    stray(body, "body", report);
    for (Element child : body.children()) {
      if (child.name().equals("component")) {
        component(child, "body", report);
      } else {
        count(child, new Place("body", ""), report);
      }
    }
  }

  private void component(Element component, String part, Report report) {
    stray(component, part, report);
    for (Element child : component.children()) {
      if (child.name().equals("section")) {
        section(child, report);
      } else {
        count(child, new Place(part, ""), report);
      }
    }
  }

  private void section(Element section, Report report) {
    String code = Places.section(section);
    stray(section, code, report);
    for (Element child : section.children()) {
      switch (child.name()) {
        case "text" -> report.text(code + "/text", texts(child));
        case "component" -> component(child, code, report);
        default -> count(child, new Place(code, ""), report);
      }
    }
  }

  /** Characters of its own in an element that only holds others, where CDA has no place for any. */
  private static void stray(Element holder, String part, Report report) {
    if (hasText(holder)) {
      report.notUnderstood(part, 1);
    }
  }

  /**
   * Where an element stands.
   *
   * @param part the header, the body, or the code of a section
   * @param path names from there, or from the nearest statement, each after a slash
   */
  private record Place(String part, String path) {
    Place of(Element child) {
      String name = "/" + Places.name(child);
      return new Place(part, STATEMENTS.contains(child.name()) ? name : path + name);
    }

    @Override
    public String toString() {
      return part + path;
    }
  }

  private void count(Element element, Place above, Report report) {
    if (STRUCTURAL_ELEMENTS.contains(element.name())) {
      return;
    }
    if (holdsValue(element)) {
      if (isRead(element)) {
        report.mapped(1);
      } else {
        report.notUnderstood(above.of(element).toString(), 1);
      }
    }
    if (!element.children().isEmpty()) {
      Place place = above.of(element);
      for (Element child : element.children()) {
        count(child, place, report);
      }
    }
  }

  static boolean holdsValue(Element element) {
    for (Attribute each : element.attributes()) {
      if (!STRUCTURAL_ATTRIBUTES.contains(each.name())
          && !each.value().isBlank()
          && !(each.name().equals("negationInd") && each.value().equals("false"))) {
        return true;
      }
    }
    return hasText(element);
  }

  private static boolean hasText(Element element) {
    for (Node each : element.content()) {
      if (each instanceof Text text && !text.value().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static int texts(Element element) {
    int texts = hasText(element) ? 1 : 0;
    for (Element child : element.children()) {
      texts += texts(child);
    }
    return texts;
  }
}
