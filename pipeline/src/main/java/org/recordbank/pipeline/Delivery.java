package org.recordbank.pipeline;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One readable record of a batch, and where it stood. */
public record Delivery(
    String topic, int partition, long offset, @Nullable String key, SpecificRecord value) {

  /** Where it stood; key and value may be about a patient and stay out of every text. */
  @Override
  public String toString() {
    return topic + "-" + partition + "-" + offset;
  }
}
