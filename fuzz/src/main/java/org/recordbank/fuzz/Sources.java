package org.recordbank.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recordbank.sources.hl7v2.Authority;
import org.recordbank.sources.hl7v2.Batch;
import org.recordbank.sources.hl7v2.Field;
import org.recordbank.sources.hl7v2.Header;
import org.recordbank.sources.hl7v2.MalformedMessageException;
import org.recordbank.sources.hl7v2.Message;
import org.recordbank.sources.hl7v2.Segment;
import org.recordbank.sources.xml.Attribute;
import org.recordbank.sources.xml.Element;
import org.recordbank.sources.xml.Node;
import org.recordbank.sources.xml.Text;
import org.recordbank.sources.xml.XmlReader;
import org.recordbank.sources.xml.XmlRefusedException;

/** What ingest and normalize read alike. */
final class Sources {
  private static final int LARGEST = 1 << 20;

  private Sources() {}

  static void message(byte[] input) {
    batch(input);
    Optional<Header> header = Header.of(input);
    header.ifPresent(each -> walk(each.field(9)));
    try {
      Message message = Message.read(input);
      for (Segment segment : message.segments()) {
        for (int field = 1; field <= segment.size(); field++) {
          walk(segment.field(field));
        }
      }
      message.first("PID").ifPresent(pid -> Authority.patient(pid, "fuzz"));
      Finding.unless(header.isPresent(), "a message that reads has a header");
      Finding.unless(
          header.get().delimiters().equals(message.delimiters()), "both have its delimiters");
    } catch (MalformedMessageException e) {
      Finding.unless(e.getMessage() != null, "a refusal says why");
    }
  }

  private static void batch(byte[] input) {
    try {
      int bytes = 0;
      for (byte[] message : Batch.split(input).messages()) {
        bytes += message.length;
      }
      Finding.unless(bytes <= input.length, "the messages of a batch are of its bytes");
    } catch (MalformedMessageException e) {
      Finding.unless(e.getMessage() != null, "a refusal says why");
    }
  }

  private static void walk(Field field) {
    for (Field.Repetition repetition : field.repetitions()) {
      for (int component = 1; component <= repetition.size(); component++) {
        for (int sub = 1; sub <= repetition.size(component); sub++) {
          String value = repetition.component(component, sub);
          Finding.unless(value.equals(value.strip()), "values stand without white space");
        }
      }
    }
  }

  static void xml(byte[] input) {
    Element root;
    try {
      root = XmlReader.read(input, LARGEST);
    } catch (XmlRefusedException e) {
      return;
    }
    StringBuilder written = new StringBuilder();
    write(root, written);
    try {
      Element again = XmlReader.read(written.toString().getBytes(UTF_8), Integer.MAX_VALUE);
      Finding.unless(same(root, again), "a document written again reads the same");
    } catch (XmlRefusedException e) {
      throw new Finding("a document written again does not read: " + e.reason());
    }
  }

  /** Each name with a prefix of its own, so that no namespace reaches from one into another. */
  private static void write(Element element, StringBuilder out) {
    out.append('<').append(name(element.namespace(), "e", element.name()));
    declare(element.namespace(), "e", out);
    int number = 0;
    for (Attribute each : element.attributes()) {
      // The prefix xml is bound already, and to nothing else.
      boolean isXml = each.namespace().equals("http://www.w3.org/XML/1998/namespace");
      String prefix = isXml ? "xml" : "a" + number++;
      if (!isXml) {
        declare(each.namespace(), prefix, out);
      }
      out.append(' ').append(name(each.namespace(), prefix, each.name())).append("=\"");
      escape(each.value(), out);
      out.append('"');
    }
    out.append('>');
    for (Node each : element.content()) {
      switch (each) {
        case Element child -> write(child, out);
        case Text text -> escape(text.value(), out);
      }
    }
    out.append("</").append(name(element.namespace(), "e", element.name())).append('>');
  }

  private static String name(String namespace, String prefix, String local) {
    return namespace.isEmpty() ? local : prefix + ":" + local;
  }

  private static void declare(String namespace, String prefix, StringBuilder out) {
    if (!namespace.isEmpty()) {
      out.append(" xmlns:").append(prefix).append("=\"");
      escape(namespace, out);
      out.append('"');
    }
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("<>&\"\t\n\r".indexOf(c) >= 0) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
    }
  }

  private static boolean same(Element one, Element other) {
    return one.isNamed(other.namespace(), other.name())
        && one.position() == other.position()
        && one.attributes().equals(other.attributes())
        && same(one.content(), other.content());
  }

  private static boolean same(List<Node> some, List<Node> others) {
    List<Node> one = joined(some);
    List<Node> other = joined(others);
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Node one, Node other) {
    return switch (one) {
      case Element element -> other instanceof Element right && same(element, right);
      case Text text -> text.equals(other);
    };
  }

  /** Texts that a comment stood between are one. */
  private static List<Node> joined(List<Node> nodes) {
    var all = new ArrayList<Node>();
    for (Node each : nodes) {
      if (each instanceof Text text && !all.isEmpty() && all.getLast() instanceof Text before) {
        all.set(all.size() - 1, new Text(before.value() + text.value()));
      } else {
        all.add(each);
      }
    }
    return all;
  }

  static void cdaHeader(byte[] input) {
    try {
      Element root = XmlReader.read(input, LARGEST);
      var header = org.recordbank.sources.cda.Header.read(root);
      boolean isDocument = org.recordbank.sources.cda.Header.isClinicalDocument(root);
      Finding.unless(
          isDocument || header.document().isEmpty(), "only a CDA document has an identifier");
    } catch (XmlRefusedException e) {
      Finding.unless(e.getMessage() != null, "a refusal says why");
    }
  }
}
