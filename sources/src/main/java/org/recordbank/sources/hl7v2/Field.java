package org.recordbank.sources.hl7v2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One field: its repetitions, each of components, each of subcomponents, unescaped. */
public final class Field {
  static final Field EMPTY = new Field(List.of());

  /** What a sender writes to say that there is no value (HL7 v2.5.1, 2.5.3). */
  public static final String NULL = "\"\"";

  private static final String[] NOTHING = {};

  private final List<Repetition> repetitions;

  private Field(List<Repetition> repetitions) {
    this.repetitions = repetitions;
  }

  /** One repetition; a list of components, each a list of subcomponents. */
  public static final class Repetition {
    /** One that holds nothing. */
    public static final Repetition EMPTY = new Repetition(new String[0][]);

    private final String[][] components;

    private Repetition(String[][] components) {
      this.components = components;
    }

    /** The number of the last component that is there. */
    public int size() {
      return components.length;
    }

    /** The number of subcomponents of a component. */
    public int size(int component) {
      return component <= components.length ? components[component - 1].length : 0;
    }

    /** The first subcomponent of a component, both numbered from 1; empty where there is none. */
    public String component(int number) {
      return component(number, 1);
    }

    /** A subcomponent, numbered from 1; empty where there is none. */
    public String component(int number, int subcomponent) {
      return subcomponent <= size(number) ? components[number - 1][subcomponent - 1] : "";
    }

    public boolean isEmpty() {
      return components.length == 0;
    }

    /** The same with each value changed; this one where none is. */
    public Repetition map(UnaryOperator<String> change) {
      for (String[] component : components) {
        for (String value : component) {
          if (!change.apply(value).equals(value)) {
            return new Repetition(changed(change));
          }
        }
      }
      return this;
    }

    private String[][] changed(UnaryOperator<String> change) {
      String[][] changed = new String[components.length][];
      for (int i = 0; i < changed.length; i++) {
        changed[i] = Stream.of(components[i]).map(change).toArray(String[]::new);
      }
      return changed;
    }

    /** Whether the other says the same. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Repetition same && Arrays.deepEquals(components, same.components);
    }

    @Override
    public int hashCode() {
      return Arrays.deepHashCode(components);
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
    if (delimiters.repetition() == Delimiters.NONE || text.indexOf(delimiters.repetition()) < 0) {
      Repetition only = repetition(text, delimiters);
      return only.isEmpty() ? EMPTY : new Field(List.of(only));
    }
    List<Repetition> repetitions = new ArrayList<>();
    for (String each : split(text, delimiters.repetition())) {
      repetitions.add(repetition(each, delimiters));
    }
    while (!repetitions.isEmpty() && repetitions.getLast().isEmpty()) {
      repetitions.removeLast();
    }
    return new Field(List.copyOf(repetitions));
  }

  /** A field whose text is its value: MSH-1 and MSH-2. */
  static Field literal(String text) {
    return new Field(List.of(new Repetition(new String[][] {{text}})));
  }

  private static Repetition repetition(String text, Delimiters delimiters) {
    if (text.isEmpty()) {
      return Repetition.EMPTY;
    }
    List<String> split = split(text, delimiters.component());
    String[][] components = new String[split.size()][];
    int size = 0;
    for (int i = 0; i < components.length; i++) {
      components[i] = subcomponents(split.get(i), delimiters);
      size = components[i].length == 0 ? size : i + 1;
    }
    return size == 0 ? Repetition.EMPTY : new Repetition(cut(components, size));
  }

  private static String[] subcomponents(String component, Delimiters delimiters) {
    if (component.isEmpty()) {
      return NOTHING;
    }
    List<String> split = split(component, delimiters.subcomponent());
    String[] values = new String[split.size()];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = delimiters.unescape(split.get(i)).strip();
      size = values[i].isEmpty() ? size : i + 1;
    }
    return size == 0 ? NOTHING : cut(values, size);
  }

  private static <T> T[] cut(T[] values, int size) {
    return size == values.length ? values : Arrays.copyOf(values, size);
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
