package org.recordbank.benchmarks.scale;

import java.util.Locale;
import org.recordbank.sandbox.Part;

/** A stage of which there may be several instances. */
public enum ScaledStage {
  /** Takes visits in; its topics are the facilities'. */
  INGEST,
  /** Brings them into standard terms. */
  NORMALIZE,
  /** Decides. */
  CONSENT,
  /** Deposits. */
  BANK;

  /** Its service's first instance. */
  public Part part(String bank) {
    return switch (this) {
      case INGEST -> Part.INGEST;
      case NORMALIZE -> Part.NORMALIZE;
      case CONSENT -> Part.CONSENT;
      case BANK -> Part.bank(bank);
    };
  }

  /** The consumer group that its instances share. */
  String group(String bank) {
    return this == BANK ? "bank-" + bank : tag();
  }

  /** What it is called in metrics. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
