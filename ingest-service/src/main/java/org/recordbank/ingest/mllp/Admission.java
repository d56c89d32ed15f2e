package org.recordbank.ingest.mllp;

import java.util.Locale;
import java.util.Set;
import org.recordbank.sources.hl7v2.Header;

/** Whether a message is for us, by its header alone. */
public final class Admission {
  /** Acknowledgements: to answer them would begin an exchange without an end. */
  private static final Set<String> ACKNOWLEDGEMENTS = Set.of("ACK", "MCF");

  /** HL7 table 0076 of all versions: those that ask for an answer with data. */
  private static final Set<String> QUERIES =
      Set.of(
          "EQQ", "ERQ", "NMQ", "OSQ", "PEQ", "QBP", "QCK", "QCN", "QRF", "QRY", "QSB", "QSX", "QVR",
          "RQC", "RQI", "RQP", "RQQ", "SPQ", "SQM", "SQR", "VQQ", "VTQ", "VXQ");

  private final Set<String> processingIds;

  /**
   * @param processingIds those of MSH-11.1 that are taken in, in upper case
   */
  public Admission(Set<String> processingIds) {
    this.processingIds = Set.copyOf(processingIds);
  }

  /** What is done with a message. */
  public sealed interface Verdict {
    /** It may be taken in. */
    record Welcome() implements Verdict {}

    /** It is itself an answer: nothing is done. */
    record Ignored() implements Verdict {}

    /** It is not for us. */
    record Refused(Problem problem) implements Verdict {}
  }

  /** What is done with a message of this header. A field that is empty is not held against it. */
  public Verdict of(Header header) {
    String type = header.field(9).component(1).toUpperCase(Locale.ROOT);
    String processing = header.field(11).component(1).toUpperCase(Locale.ROOT);
    if (ACKNOWLEDGEMENTS.contains(type)) {
      return new Verdict.Ignored();
    }
    if (QUERIES.contains(type)) {
      return new Verdict.Refused(Problem.UNSUPPORTED_TYPE);
    }
    if (!processing.isEmpty() && !processingIds.contains(processing)) {
      return new Verdict.Refused(Problem.UNSUPPORTED_PROCESSING);
    }
    return Version.of(header.field(12).text()).isSupported()
        ? new Verdict.Welcome()
        : new Verdict.Refused(Problem.UNSUPPORTED_VERSION);
  }
}
