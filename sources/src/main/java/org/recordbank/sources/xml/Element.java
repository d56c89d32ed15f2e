package org.recordbank.sources.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element with all that it holds. Lookups, of which a conversion makes thousands, count through
 * their lists: iterators were a tenth of what it allocates.
 */
public final class Element implements Node {
  private static final List<Attribute> NO_ATTRIBUTES = List.of();

  private final String namespace;
  private final String name;
  private final int position;
  private final List<Attribute> attributes;
  private List<Node> content = List.of();
  private List<Element> children = List.of();

  Element(String namespace, String name, int position, List<Attribute> attributes) {
    this.namespace = namespace;
    this.name = name;
    this.position = position;
    this.attributes = attributes.isEmpty() ? NO_ATTRIBUTES : attributes;
  }

  /** Called once, by the reader, when the element ends. */
  void close(List<Node> all) {
    content = List.copyOf(all);
    List<Element> elements = null;
    for (Node each : all) {
      if (each instanceof Element element) {
        elements = elements == null ? new ArrayList<>(all.size()) : elements;
        elements.add(element);
      }
    }
    children = elements == null ? List.of() : List.copyOf(elements);
  }

  /** The namespace; empty where it has none. */
  public String namespace() {
    return namespace;
  }

  /** The local name. */
  public String name() {
    return name;
  }

  /** Which element of the document it is, in document order; the root is 0. */
  public int position() {
    return position;
  }

  public List<Attribute> attributes() {
    return attributes;
  }

  /** The value of an attribute without a namespace; null where there is none. */
  public @Nullable String attribute(String named) {
    for (int i = 0; i < attributes.size(); i++) {
      Attribute each = attributes.get(i);
      if (each.name().equals(named) && each.namespace().isEmpty()) {
        return each.value();
      }
    }
    return null;
  }

  /** The value of an attribute of a namespace; null where there is none. */
  public @Nullable String attribute(String ofNamespace, String named) {
    for (int i = 0; i < attributes.size(); i++) {
      Attribute each = attributes.get(i);
      if (each.name().equals(named) && each.namespace().equals(ofNamespace)) {
        return each.value();
      }
    }
    return null;
  }

  /** Elements and texts, in order. */
  public List<Node> content() {
    return content;
  }

  /** The elements of {@link #content()}. */
  public List<Element> children() {
    return children;
  }

  /** The first child of this name, of the namespace of this element. */
  public Optional<Element> child(String named) {
    for (int i = 0; i < children.size(); i++) {
      Element each = children.get(i);
      if (each.isNamed(namespace, named)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The children of this name, of the namespace of this element. */
  public List<Element> children(String named) {
    List<Element> found = null;
    for (int i = 0; i < children.size(); i++) {
      Element each = children.get(i);
      if (each.isNamed(namespace, named)) {
        found = found == null ? new ArrayList<>(4) : found;
        found.add(each);
      }
    }
    return found == null ? List.of() : found;
  }

  public boolean isNamed(String ofNamespace, String named) {
    return name.equals(named) && namespace.equals(ofNamespace);
  }

  /** The characters of this element and of all in it, white space as it stands. */
  public String text() {
    if (content.size() == 1 && content.get(0) instanceof Text only) {
      return only.value();
    }
    StringBuilder all = new StringBuilder();
    appendText(all);
    return all.toString();
  }

  /** Whether there is nothing but white space in {@link #text()}. */
  public boolean isBlank() {
    for (Node each : content) {
      boolean isBlank =
          switch (each) {
            case Text text -> text.value().isBlank();
            case Element element -> element.isBlank();
          };
      if (!isBlank) {
        return false;
      }
    }
    return true;
  }

  private void appendText(StringBuilder all) {
    for (Node each : content) {
      switch (each) {
        case Text text -> all.append(text.value());
        case Element element -> element.appendText(all);
      }
    }
  }

  /** About a patient: the name only. */
  @Override
  public String toString() {
    return name;
  }
}
