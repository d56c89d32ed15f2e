package org.recordbank.schemas;

import java.util.Set;
import java.util.StringJoiner;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * What every generated record extends, so that a record that gets into a log, an exception message
 * or a debugger's window tells nothing about a patient. Its text holds the fields that say which
 * visit it is and where it stands, by a closed list of names, and nothing else. Who needs the whole
 * content asks for it by {@code getSpecificData().toString(record)}.
 */
public abstract class QuietRecord extends SpecificRecordBase {

  /** Fields that say nothing about a patient, whichever record they stand in. */
  private static final Set<String> TOLD =
      Set.of(
          "visitId",
          "facility",
          "bank",
          "stage",
          "status",
          "position",
          "topic",
          "partition",
          "offset");

  /** For the generated classes. */
  protected QuietRecord() {}

  @Override
  public final String toString() {
    var text = new StringJoiner(", ", getSchema().getName() + "[", "]");
    for (Schema.Field field : getSchema().getFields()) {
      Object value = get(field.pos());
      if (TOLD.contains(field.name()) || value instanceof QuietRecord) {
        text.add(field.name() + "=" + value);
      }
    }
    return text.toString();
  }
}
