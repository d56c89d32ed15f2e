package org.recordbank.sources.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One field: its repetitions, each of components, each of subcomponents, unescaped. */
public final class Field {
  static final Field EMPTY = new Field(List.of());

  /** What a sender writes to say that there is no value (HL7 v2.5.1, 2.5.3). */
  public static final String NULL = "\"\"";

  private final List<Repetition> repetitions;

  private Field(List<Repetition> repetitions) {
    this.repetitions = repetitions;
  }

  /** One repetition; a list of components, each a list of subcomponents. */
  public static final class Repetition {
    /** One that holds nothing. */
    public static final Repetition EMPTY = new Repetition(List.of());

    private final List<List<String>> components;

    private Repetition(List<List<String>> components) {
      this.components = components;
    }

    /** The number of the last component that is there. */
    public int size() {
      return components.size();
    }

    /** The number of subcomponents of a component. */
    public int size(int component) {
      return component <= components.size() ? components.get(component - 1).size() : 0;
    }

    /** The first subcomponent of a component, both numbered from 1; empty where there is none. */
    public String component(int number) {
      return component(number, 1);
    }

    /** A subcomponent, numbered from 1; empty where there is none. */
    public String component(int number, int subcomponent) {
      return subcomponent <= size(number) ? components.get(number - 1).get(subcomponent - 1) : "";
    }

    public boolean isEmpty() {
      return components.isEmpty();
    }

    /** About a patient: says nothing. */
    @Override
    public String toString() {
      return "Repetition";
    }
  }

  static Field of(String text, Delimiters delimiters) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    List<Repetition> repetitions = new ArrayList<>(1);
    for (String each : split(text, delimiters.repetition())) {
      repetitions.add(repetition(each, delimiters));
    }
    trim(repetitions, Repetition::isEmpty);
    return new Field(List.copyOf(repetitions));
  }

  /** A field whose text is its value: MSH-1 and MSH-2. */
  static Field literal(String text) {
    return new Field(List.of(new Repetition(List.of(List.of(text)))));
  }

  private static Repetition repetition(String text, Delimiters delimiters) {
    if (text.isEmpty()) {
      return Repetition.EMPTY;
    }
    List<List<String>> components = new ArrayList<>();
    for (String component : split(text, delimiters.component())) {
      if (component.isEmpty()) {
        components.add(List.of());
        continue;
      }
      List<String> parts = new ArrayList<>(1);
      for (String part : split(component, delimiters.subcomponent())) {
        parts.add(delimiters.unescape(part).strip());
      }
      trim(parts, String::isEmpty);
      components.add(List.copyOf(parts));
    }
    trim(components, List::isEmpty);
    return new Repetition(List.copyOf(components));
  }

  private static <T> void trim(List<T> list, Predicate<T> isEmpty) {
    while (!list.isEmpty() && isEmpty.test(list.getLast())) {
      list.removeLast();
    }
  }

  private static List<String> split(String text, char delimiter) {
    int at = delimiter == Delimiters.NONE ? -1 : text.indexOf(delimiter);
    if (at < 0) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (at >= 0) {
      parts.add(text.substring(from, at));
      from = at + 1;
      at = text.indexOf(delimiter, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  public boolean isEmpty() {
    return repetitions.isEmpty();
  }

  public List<Repetition> repetitions() {
    return repetitions;
  }

  /** A component of the first repetition; empty where there is none. */
  public String component(int number) {
    return first().component(number);
  }

  /** The first component of the first repetition: the value of a field that has one. */
  public String text() {
    return first().component(1);
  }

  /** The first repetition; an empty one where there is none. */
  public Repetition first() {
    return repetitions.isEmpty() ? Repetition.EMPTY : repetitions.getFirst();
  }

  /** About a patient: says nothing. */
  @Override
  public String toString() {
    return "Field";
  }
}
