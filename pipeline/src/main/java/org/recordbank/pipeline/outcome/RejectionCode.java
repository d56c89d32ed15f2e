package org.recordbank.pipeline.outcome;

import java.util.Arrays;
import java.util.Optional;

/** Why a visit cannot go on as it is: the closed list of every stage. */
public enum RejectionCode {
  UNREADABLE_RECORD("unreadable-record", Task.SENDER, "The record is not Avro in the wire format."),
  UNKNOWN_SCHEMA(
      "unknown-schema", Task.OPERATOR, "The registry does not know the schema of the record."),
  UNEXPECTED_RECORD(
      "unexpected-record", Task.OPERATOR, "A record of this kind does not belong on this topic."),
  ENVELOPE_MISMATCH(
      "envelope-mismatch", Task.OPERATOR, "Key, identifier and hash of the record disagree."),
  DOCUMENT_DAMAGED(
      "document-damaged", Task.OPERATOR, "The document does not have the length or hash stated."),
  CONVERSION_FAILED(
      "conversion-failed",
      Task.OPERATOR,
      "A defect of this system kept it from converting the document; it has been recorded."),

  UNSUPPORTED_FORMAT(
      "unsupported-format", Task.SENDER, "The document is of a kind that is not taken in."),
  UNSUPPORTED_ENCODING(
      "unsupported-encoding", Task.SENDER, "The content encoding is not identity, gzip or zstd."),
  BROKEN_ENCODING(
      "broken-encoding", Task.SENDER, "The content could not be decompressed as stated."),
  TOO_LARGE("too-large", Task.SENDER, "The document is larger than the limit."),
  NESTED_TOO_DEEP("nested-too-deep", Task.SENDER, "The document is nested deeper than the limit."),
  NOT_JSON("not-json", Task.SENDER, "The document is not well-formed JSON."),
  NOT_XML("not-xml", Task.SENDER, "The document is not well-formed XML without a DTD."),
  NOT_HL7_V2(
      "not-hl7-v2",
      Task.SENDER,
      "The document is not an HL7 v2 message in the vertical-bar encoding and its character set."),
  NOT_CDA("not-cda", Task.SENDER, "The document is not a ClinicalDocument of CDA R2."),
  UNSUPPORTED_MESSAGE(
      "unsupported-message",
      Task.SENDER,
      "The HL7 v2 message is of a type that says nothing about a visit."),
  SEVERAL_MESSAGES(
      "several-messages",
      Task.SENDER,
      "The document holds several HL7 v2 messages where one is taken in."),
  NOT_A_BUNDLE("not-a-bundle", Task.SENDER, "The document is not a FHIR Bundle."),
  NOT_FHIR(
      "not-fhir",
      Task.SENDER,
      "The document holds what the version of FHIR that it names does not allow."),
  UNSUPPORTED_RESOURCE(
      "unsupported-resource",
      Task.SENDER,
      "The bundle holds a resource of a type that cannot be brought to FHIR R4."),
  NO_MESSAGE_IDENTIFIER(
      "no-message-identifier",
      Task.SENDER,
      "The document has no identifier: Bundle.identifier, ClinicalDocument.id or MSH-10."),
  RESERVED_IDENTIFIER(
      "reserved-identifier",
      Task.SENDER,
      "The identifier of the document is of a system that is kept for corrections of this system."),
  NO_PATIENT("no-patient", Task.SENDER, "The document names no patient."),
  SEVERAL_PATIENTS("several-patients", Task.SENDER, "The document is about more than one patient."),
  NO_PATIENT_IDENTIFIER(
      "no-patient-identifier", Task.SENDER, "The patient has no identifier with a value."),
  NO_ENCOUNTER("no-encounter", Task.SENDER, "The bundle holds no Encounter."),
  SEVERAL_ENCOUNTERS(
      "several-encounters", Task.SENDER, "The bundle holds more than one Encounter."),

  CONTENT_CONFLICT(
      "content-conflict",
      Task.SENDER,
      "A visit with the same identifier and another content is already here; both are kept."),
  HELD_TOO_LONG(
      "held-too-long",
      Task.OPERATOR,
      "The visit was held for as long as a visit may be, and nothing let it go on."),
  WRONG_BANK("wrong-bank", Task.OPERATOR, "The order is for another bank."),
  UNKNOWN_ACCOUNT("unknown-account", Task.OPERATOR, "The bank does not keep this account.");

  /** Who can mend it. */
  public enum Task {
    SENDER,
    OPERATOR,
    PATIENT
  }

  private final String code;
  private final Task task;
  private final String explanation;

  RejectionCode(String code, Task task, String explanation) {
    this.code = code;
    this.task = task;
    this.explanation = explanation;
  }

  /** The code as it stands on topics, in answers and in metrics. */
  public String code() {
    return code;
  }

  public Task task() {
    return task;
  }

  /** One sentence for a person; constant, so it never holds anything about a patient. */
  public String explanation() {
    return explanation;
  }

  /**
   * Whether the same bytes can have another end once something on this side is mended: a schema is
   * registered, a service is newer and knows more, a limit is higher, a patient is known by now, a
   * bank is configured or restored. Of all others the bytes themselves are wrong.
   */
  public boolean isReplayable() {
    return switch (this) {
      case UNKNOWN_SCHEMA,
          UNEXPECTED_RECORD,
          TOO_LARGE,
          NESTED_TOO_DEEP,
          UNSUPPORTED_RESOURCE,
          CONVERSION_FAILED,
          HELD_TOO_LONG,
          WRONG_BANK,
          UNKNOWN_ACCOUNT ->
          true;
      case UNREADABLE_RECORD,
          ENVELOPE_MISMATCH,
          DOCUMENT_DAMAGED,
          UNSUPPORTED_FORMAT,
          UNSUPPORTED_ENCODING,
          BROKEN_ENCODING,
          NOT_JSON,
          NOT_XML,
          NOT_HL7_V2,
          NOT_CDA,
          UNSUPPORTED_MESSAGE,
          SEVERAL_MESSAGES,
          NOT_A_BUNDLE,
          NOT_FHIR,
          NO_MESSAGE_IDENTIFIER,
          RESERVED_IDENTIFIER,
          NO_PATIENT,
          SEVERAL_PATIENTS,
          NO_PATIENT_IDENTIFIER,
          NO_ENCOUNTER,
          SEVERAL_ENCOUNTERS,
          CONTENT_CONFLICT ->
          false;
    };
  }

  public static Optional<RejectionCode> of(String code) {
    return Arrays.stream(values()).filter(c -> c.code.equals(code)).findFirst();
  }
}
