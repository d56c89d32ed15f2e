package org.recordbank.normalize.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, in the order in which they were first put. For objects that have at
 * most as many as FHIR gives an element, some dozens: each is looked for in turn.
 */
final class FieldMap extends AbstractMap<String, JsonNode> {
  private static final int FEW = 4;

  private String[] names = new String[FEW];
  private JsonNode[] values = new JsonNode[FEW];
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable JsonNode get(@Nullable Object name) {
    int at = indexOf(name);
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return indexOf(name) >= 0;
  }

  @Override
  public @Nullable JsonNode put(String name, JsonNode value) {
    int at = indexOf(name);
    if (at >= 0) {
      JsonNode before = values[at];
      values[at] = value;
      return before;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    values[size++] = value;
    return null;
  }

  @Override
  public @Nullable JsonNode remove(@Nullable Object name) {
    int at = indexOf(name);
    return at < 0 ? null : removeAt(at);
  }

  private JsonNode removeAt(int at) {
    JsonNode removed = values[at];
    size--;
    System.arraycopy(names, at + 1, names, at, size - at);
    System.arraycopy(values, at + 1, values, at, size - at);
    return removed;
  }

  /** Names are mostly literals of this program: the same objects, whose hash is known. */
  private int indexOf(@Nullable Object name) {
    if (name != null) {
      int hash = name.hashCode();
      for (int i = 0; i < size; i++) {
        if (names[i] == name || (names[i].hashCode() == hash && names[i].equals(name))) {
          return i;
        }
      }
    }
    return -1;
  }

  /** As of any map; faster where the other is of this kind. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof FieldMap map)) {
      return super.equals(other);
    }
    if (size != map.size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      int at = names[i].equals(map.names[i]) ? i : map.indexOf(names[i]);
      if (at < 0 || !values[i].equals(map.values[at])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, JsonNode>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Map.Entry<String, JsonNode>> iterator() {
      return new Cursor();
    }
  }

  private final class Cursor implements Iterator<Map.Entry<String, JsonNode>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, JsonNode> next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return new SimpleImmutableEntry<>(names[next], values[next++]);
    }

    @Override
    public void remove() {
      removeAt(--next);
    }
  }
}
