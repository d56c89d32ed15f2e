package org.recordbank.pipeline;

import org.apache.avro.specific.SpecificRecord;

/** One record to produce. */
public record Output(String topic, String key, SpecificRecord value) {

  /** Topic and kind; key and value may be about a patient and stay out of every text. */
  @Override
  public String toString() {
    return topic + " " + value.getSchema().getName();
  }
}
