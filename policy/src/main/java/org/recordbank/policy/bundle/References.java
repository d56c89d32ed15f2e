package org.recordbank.policy.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which entries references mean. Entries under the same fullUrl, or of the same type and id, are
 * taken for one resource (versions of it, for one): what holds for one of them holds for all.
 */
final class References {
  /** Where a reference leads that leads to no entry. */
  static final int NOWHERE = -1;

  private static final int SEVERAL = -2;
  private static final String HISTORY = "/_history/";
  private static final String CONDITION = "?identifier=";

  private final int[] resource;
  private final Map<String, Integer> byKey = new HashMap<>();
  private final Map<String, Integer> byIdentifier = new HashMap<>();

  private References(int entries) {
    resource = new int[entries];
  }

  static References of(List<Entry> entries) {
    References references = new References(entries.size());
    for (int i = 0; i < references.resource.length; i++) {
      references.resource[i] = i;
    }
    for (Entry entry : entries) {
      if (entry.fullUrl() != null) {
        references.key(normal(entry.fullUrl()), entry.index());
      }
      if (entry.id() != null) {
        references.key(entry.type() + "/" + entry.id(), entry.index());
      }
    }
    for (Entry entry : entries) {
      int of = references.resource(entry.index());
      entry
          .identifiers()
          .forEach(
              identifier ->
                  references.byIdentifier.merge(
                      identifier, of, (one, other) -> one.equals(other) ? one : SEVERAL));
    }
    return references;
  }

  private void key(String key, int entry) {
    Integer first = byKey.putIfAbsent(key, entry);
    if (first != null) {
      resource[resource(entry)] = resource(first);
    }
  }

  /** The resource that an entry holds, as the number of one of the entries that hold it. */
  int resource(int entry) {
    int i = entry;
    while (resource[i] != i) {
      resource[i] = resource[resource[i]];
      i = resource[i];
    }
    return i;
  }

  /** The resource that a link means, or {@link #NOWHERE}. */
  int target(Entry.Link link) {
    return link.logical() ? ofIdentifier(link.target()) : target(link.target());
  }

  /**
   * The resource that a reference means: by its whole, else by type and id at its end (FHIR R4,
   * Bundle, resolving references), else by the identifier it searches for. {@link #NOWHERE} for
   * what is no reference, or leads out of the bundle.
   */
  int target(String reference) {
    String key = normal(reference);
    Integer entry = byKey.get(key);
    if (entry == null) {
      entry = byKey.get(typeAndId(key));
    }
    if (entry != null) {
      return resource(entry);
    }
    int condition = reference.indexOf(CONDITION);
    return condition < 0
        ? NOWHERE
        : ofIdentifier(reference.substring(condition + CONDITION.length()));
  }

  /** The resource with this identifier, where one alone has it. */
  int ofIdentifier(String identifier) {
    Integer entry = byIdentifier.get(identifier);
    return entry == null || entry == SEVERAL ? NOWHERE : resource(entry);
  }

  private static String normal(String reference) {
    int end = reference.indexOf('#');
    String whole = end < 0 ? reference : reference.substring(0, end);
    int history = whole.indexOf(HISTORY);
    String key = history < 0 ? whole : whole.substring(0, history);
    return key.startsWith("urn:") ? key.toLowerCase(Locale.ROOT) : key;
  }

  private static String typeAndId(String reference) {
    int id = reference.lastIndexOf('/');
    int type = id <= 0 ? -1 : reference.lastIndexOf('/', id - 1);
    return reference.substring(type + 1);
  }
}
