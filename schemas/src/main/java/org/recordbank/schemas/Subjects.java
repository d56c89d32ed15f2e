package org.recordbank.schemas;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The names under which a schema registry knows our schemas.
 *
 * <p>Each record that stands on a topic has a subject of its full name, as Confluent's
 * RecordNameStrategy looks for it: a topic may hold more than one kind of record, and one kind goes
 * to many topics. Records that only stand inside others have none; they are written out where they
 * are used.
 *
 * <p>Tools for analysts look under {@code <topic>-value}. The topics that hold one kind of record
 * and nothing that names a patient are registered there as well.
 */
public final class Subjects {

  /** Topics that analysts' tools read: one kind of record each, nothing that names a patient. */
  static final Set<String> READ_BY_TOOLS =
      Set.of(Topics.RESEARCH_VISIT, Topics.VISIT_OUTCOME, Topics.CODE_UNMAPPED);

  private Subjects() {}

  /** Every subject and the schema that belongs under it, by name. */
  public static SortedMap<String, Schema> all() {
    var subjects = new TreeMap<String, Schema>();
    for (TopicSpec topic : Topics.all(List.of("any"), List.of("any"))) {
      for (Schema value : topic.values()) {
        subjects.put(value.getFullName(), value);
      }
      if (READ_BY_TOOLS.contains(topic.name())) {
        subjects.put(topic.name() + "-value", topic.values().getFirst());
      }
    }
    return Collections.unmodifiableSortedMap(subjects);
  }
}
