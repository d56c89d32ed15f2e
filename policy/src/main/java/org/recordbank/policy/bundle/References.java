package org.recordbank.policy.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which entries references mean. Entries under the same fullUrl, or of the same type and id, are
 * taken for one resource (versions of it, for one): what holds for one of them holds for all.
 *
 * <p>An identifier that several resources have means each of them. So that many references by one
 * that many share cost no more than the sum of both, it is a <em>target</em> of its own: targets
 * below the number of entries are resources, those from there on are such identifiers.
 */
final class References {
  private static final String HISTORY = "/_history/";
  private static final Pattern TYPE_AND_ID = Pattern.compile("[A-Z]\\w*/[A-Za-z0-9.-]+");

  private final int[] resource;
  private final Map<String, Integer> byKey = new HashMap<>();
  private final Map<String, Integer> byIdentifier = new HashMap<>();
  private final Map<String, Integer> byValue = new HashMap<>();
  private final List<List<Integer>> bearers = new ArrayList<>();
  private final Set<Long> bearing = new HashSet<>();
  private final List<List<Integer>> shared = new ArrayList<>();

  private References(int entries) {
    resource = new int[entries];
    Arrays.setAll(resource, i -> i);
  }

  static References of(List<Entry> entries) {
    References references = new References(entries.size());
    for (Entry entry : entries) {
      references.keys(entry);
    }
    for (int i = 0; i < entries.size(); i++) {
      references.shared.add(List.of());
    }
    for (Entry entry : entries) {
      int of = references.resource(entry.index());
      entry.identifiers().forEach(identifier -> references.identifier(identifier, of));
      for (Search search : searches(entry)) {
        search.terms().stream()
            .filter(term -> term.isIdentifier() && term.type().equals(entry.type()))
            .forEach(term -> references.identifier(term.value(), of));
      }
    }
    return references;
  }

  private void keys(Entry entry) {
    if (entry.fullUrl() != null) {
      key(normal(entry.fullUrl()), entry.index());
    }
    if (entry.id() != null) {
      key(entry.type() + "/" + entry.id(), entry.index());
    }
    String ofType = entry.type() + "/";
    for (String address : entry.addresses()) {
      String key = typeAndId(normal(address));
      if (key.startsWith(ofType) && TYPE_AND_ID.matcher(key).matches()) {
        key(key, entry.index());
      }
    }
    for (Search search : searches(entry)) {
      search.terms().stream()
          .filter(term -> term.isId() && term.type().equals(entry.type()))
          .forEach(term -> key(ofType + term.value(), entry.index()));
    }
  }

  /** What who writes the entry searches for, to find what is there of it. */
  private static List<Search> searches(Entry entry) {
    List<Search> searches = new ArrayList<>(0);
    for (String address : entry.addresses()) {
      @Nullable Search search = Search.of(address);
      if (search != null && search.type().equals(entry.type())) {
        searches.add(search);
      }
    }
    return searches;
  }

  private void key(String key, int entry) {
    Integer first = byKey.putIfAbsent(key, entry);
    if (first != null) {
      resource[resource(entry)] = resource(first);
    }
  }

  private void identifier(String identifier, int of) {
    String value = identifier.substring(identifier.indexOf('|') + 1);
    if (!value.isEmpty()) {
      share(byIdentifier, identifier, of);
      share(byValue, value, of);
    }
  }

  private void share(Map<String, Integer> map, String key, int of) {
    Integer first = map.putIfAbsent(key, of);
    if (first == null || first == of) {
      return;
    }
    if (first < resource.length) {
      int several = resource.length + bearers.size();
      bearers.add(new ArrayList<>());
      map.put(key, several);
      bear(several, first);
      bear(several, of);
    } else {
      bear(first, of);
    }
  }

  private void bear(int several, int of) {
    if (!bearing.add(pair(several, of))) {
      return;
    }
    bearers.get(several - resource.length).add(of);
    if (shared.get(of).isEmpty()) {
      shared.set(of, new ArrayList<>(1));
    }
    shared.get(of).add(several);
  }

  private static long pair(int several, int of) {
    return (long) several << Integer.SIZE | of;
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

  /** How many targets there are. */
  int targets() {
    return resource.length + bearers.size();
  }

  /** Whether the target is an identifier that several resources have. */
  boolean isShared(int target) {
    return target >= resource.length;
  }

  /** The resources that a target stands for. */
  List<Integer> resources(int target) {
    return isShared(target) ? bearers.get(target - resource.length) : List.of(target);
  }

  /** Whether the target is this resource, or an identifier of it. */
  boolean bears(int ofResource, int target) {
    return target == ofResource || bearing.contains(pair(target, ofResource));
  }

  /** The shared identifiers of a resource. */
  List<Integer> sharedBy(int ofResource) {
    return shared.get(ofResource);
  }

  /** The targets that a link means. */
  void each(Entry.Link link, IntConsumer to) {
    if (link.logical()) {
      ofIdentifier(link.target(), to);
    } else {
      each(link.target(), to);
    }
  }

  /**
   * The targets that a reference means: by its whole, else by type and id at its end (FHIR R4,
   * Bundle, resolving references), else whatever the values lead to that it searches for. None for
   * what is no reference, or leads out of the bundle.
   */
  void each(String reference, IntConsumer to) {
    if (address(reference, to)) {
      return;
    }
    @Nullable Search search = Search.of(reference);
    if (search == null) {
      if (reference.indexOf('%') >= 0) {
        address(Search.decoded(reference), to);
      }
      return;
    }
    address(reference.substring(0, reference.indexOf('?')), to);
    for (Search.Term term : search.terms()) {
      boolean found =
          term.isId()
              ? address(term.type() + "/" + term.value(), to)
              : !term.isIdentifier() && address(term.value(), to);
      if (!found && (term.isIdentifier() || term.value().indexOf('|') >= 0)) {
        ofIdentifier(term.value(), to);
      }
    }
  }

  private boolean address(String reference, IntConsumer to) {
    String key = normal(reference);
    Integer entry = byKey.get(key);
    if (entry == null) {
      entry = byKey.get(typeAndId(key));
    }
    if (entry == null) {
      return false;
    }
    to.accept(resource(entry));
    return true;
  }

  /** The targets with this identifier; where it says no system, in any. */
  void ofIdentifier(String identifier, IntConsumer to) {
    int bar = identifier.indexOf('|');
    Integer target =
        bar > 0 ? byIdentifier.get(identifier) : byValue.get(identifier.substring(bar + 1));
    if (target != null) {
      to.accept(isShared(target) ? target : resource(target));
    }
  }

  /** A reference without its version and what it leads to within. */
  static String normal(String reference) {
    int end = reference.indexOf('#');
    String whole = end < 0 ? reference : reference.substring(0, end);
    int history = whole.indexOf(HISTORY);
    String address = history < 0 ? whole : whole.substring(0, history);
    String key = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    return key.startsWith("urn:") ? key.toLowerCase(Locale.ROOT) : key;
  }

  /** Type and id at the end of a reference, or all of it where there are none. */
  static String end(String reference) {
    return typeAndId(normal(reference));
  }

  private static String typeAndId(String reference) {
    int id = reference.lastIndexOf('/');
    int type = id <= 0 ? -1 : reference.lastIndexOf('/', id - 1);
    return reference.substring(type + 1);
  }
}
