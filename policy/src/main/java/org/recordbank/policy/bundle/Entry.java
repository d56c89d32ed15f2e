package org.recordbank.policy.bundle;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.recordbank.policy.Content;

/**
 * One entry of a bundle. What is contained in its resource belongs to it.
 *
 * @param index its place in the bundle, from 0
 * @param fullUrl as sent; null where there is none
 * @param id of the resource; null where there is none
 * @param content what the resource is about: the codes of every coding in it, the security labels
 *     that it came with, its time
 * @param texts what says in words what it is about: displays, texts, titles, notes; no narrative
 * @param setting of an Encounter, the codes and texts of its class, type and service, of places and
 *     people; of another resource, nothing
 * @param links what it refers to
 * @param identifiers the resource's own, each {@code <system>|<value>}
 * @param addresses where it is to be written to or was: URLs, and searches for what is there of it
 * @param birthDate of a Patient; null where it does not say, or is none
 */
public record Entry(
    int index,
    @Nullable String fullUrl,
    @Nullable String id,
    Content content,
    List<String> texts,
    Setting setting,
    List<Link> links,
    List<String> identifiers,
    List<String> addresses,
    @Nullable String birthDate) {

  /**
   * Where and how care was given.
   *
   * @param codes as {@link Content#codes} has them
   */
  record Setting(Set<String> codes, List<String> texts) {
    static final Setting NONE = new Setting(Set.of(), List.of());

    Setting {
      codes = Set.copyOf(codes);
      texts = List.copyOf(texts);
    }

    /** Nothing about a patient. */
    @Override
    public String toString() {
      return "Setting";
    }
  }

  /**
   * A reference from one entry to whatever it names.
   *
   * @param root the member of the resource in which it stands, such as {@code performer}
   * @param member the member that holds it, such as {@code actor}; the same where nothing is
   *     between
   * @param target as written; for a logical reference the identifier, {@code <system>|<value>}
   * @param logical whether it names an identifier and not a place
   */
  record Link(String root, String member, String target, boolean logical) {
    /** Nothing about a patient. */
    @Override
    public String toString() {
      return "Link";
    }
  }

  public Entry {
    texts = List.copyOf(texts);
    links = List.copyOf(links);
    identifiers = List.copyOf(identifiers);
    addresses = List.copyOf(addresses);
  }

  /** The FHIR resource type. */
  public String type() {
    return content.type();
  }

  /** Whether it says who or where, and so is the same in every visit. */
  public boolean isWhoOrWhere() {
    return switch (Kind.of(type())) {
      case PATIENT, DIRECTORY -> true;
      case ENCOUNTER, WHOLE, STATEMENT -> false;
    };
  }

  /** The type and the place alone: the rest is about a patient. */
  @Override
  public String toString() {
    return type() + " at " + index;
  }
}
