package org.recordbank.ingest.mllp;

import org.recordbank.pipeline.outcome.RejectionCode;

/**
 * Why a message is not taken in, as an acknowledgement says it. All texts are constant and ASCII.
 *
 * @param kind whose matter it is
 * @param place in the message
 * @param condition of HL7 table 0357
 * @param code one of ours, for ERR-5 and metrics
 * @param text for a person
 */
public record Problem(Kind kind, Place place, Condition condition, String code, String text) {

  /** What the first letter of the answer cannot say. */
  enum Kind {
    /** The message is wrong: AE or CE. */
    WRONG("Mend the message before it is sent again."),
    /** The message is not for us: AR or CR. */
    NOT_FOR_US("The same message will be refused again."),
    /** Nothing is wrong with it: AE or CE, and the same message may be taken in the next time. */
    AGAIN("Send it again; a repeat does no harm.");

    private final String advice;

    Kind(String advice) {
      this.advice = advice;
    }

    String advice() {
      return advice;
    }
  }

  /** HL7 table 0357, message error condition codes. */
  enum Condition {
    SEGMENT_SEQUENCE(100, "Segment sequence error"),
    REQUIRED_FIELD(101, "Required field missing"),
    DATA_TYPE(102, "Data type error"),
    TABLE_VALUE(103, "Table value not found"),
    MESSAGE_TYPE(200, "Unsupported message type"),
    EVENT_CODE(201, "Unsupported event code"),
    PROCESSING_ID(202, "Unsupported processing id"),
    VERSION_ID(203, "Unsupported version id"),
    UNKNOWN_KEY(204, "Unknown key identifier"),
    DUPLICATE_KEY(205, "Duplicate key identifier"),
    INTERNAL(207, "Application internal error");

    private final int number;
    private final String text;

    Condition(int number, String text) {
      this.number = number;
      this.text = text;
    }

    int number() {
      return number;
    }

    String text() {
      return text;
    }
  }

  private static final Place MESSAGE = Place.of("MSH", 0);

  public static final Problem NOT_A_MESSAGE =
      wrong(MESSAGE, Condition.SEGMENT_SEQUENCE, "no-header", "A message begins with MSH.");
  public static final Problem NOT_A_BATCH =
      wrong(MESSAGE, Condition.SEGMENT_SEQUENCE, "broken-batch", "The batch is not well formed.");
  public static final Problem SEVERAL_MESSAGES =
      wrong(
          new Place("MSH", 2, 0),
          Condition.SEGMENT_SEQUENCE,
          "several-messages",
          "Several messages in a frame need the batch protocol around them.");
  public static final Problem NOT_ENDED =
      wrong(
          MESSAGE,
          Condition.SEGMENT_SEQUENCE,
          "no-end-block",
          "The end block of the message is missing.");
  public static final Problem UNKNOWN_SENDER =
      notForUs(
          Place.of("MSH", 4),
          Condition.TABLE_VALUE,
          "unknown-sender",
          "The sending facility is not known on this connection.");
  public static final Problem UNSUPPORTED_TYPE =
      notForUs(
          Place.of("MSH", 9),
          Condition.MESSAGE_TYPE,
          "unsupported-type",
          "Queries are not answered here.");
  public static final Problem UNSUPPORTED_PROCESSING =
      notForUs(
          Place.of("MSH", 11),
          Condition.PROCESSING_ID,
          "unsupported-processing",
          "Messages with this processing id are not taken in.");
  public static final Problem UNSUPPORTED_VERSION =
      notForUs(
          Place.of("MSH", 12),
          Condition.VERSION_ID,
          "unsupported-version",
          "Versions 2.1 to 2.9 are taken in.");
  public static final Problem DEFECT =
      wrong(
          MESSAGE,
          Condition.INTERNAL,
          "internal-error",
          "The message was not taken in, for a defect of the receiver.");
  public static final Problem BUSY =
      again("busy", "Too many messages are being taken in; send it again.");
  public static final Problem UNKNOWN_OUTCOME =
      again("unknown-outcome", "The message may or may not have been taken in; send it again.");

  /** It cannot be taken in for what it says. */
  public static Problem of(RejectionCode code, String expression) {
    Problem usual = of(code);
    return Place.of(expression)
        .map(place -> new Problem(usual.kind, place, usual.condition, usual.code, usual.text))
        .orElse(usual);
  }

  private static Problem of(RejectionCode code) {
    return switch (code) {
      case UNREADABLE_RECORD,
          UNKNOWN_SCHEMA,
          UNEXPECTED_RECORD,
          ENVELOPE_MISMATCH,
          DOCUMENT_DAMAGED,
          CONVERSION_FAILED ->
          wrong(MESSAGE, Condition.INTERNAL, code);
      case UNSUPPORTED_FORMAT, UNSUPPORTED_MESSAGE ->
          notForUs(Place.of("MSH", 9), Condition.MESSAGE_TYPE, code);
      case UNSUPPORTED_ENCODING -> notForUs(MESSAGE, Condition.DATA_TYPE, code);
      case TOO_LARGE, NESTED_TOO_DEEP -> notForUs(MESSAGE, Condition.INTERNAL, code);
      case BROKEN_ENCODING,
          NOT_JSON,
          NOT_XML,
          NOT_CDA,
          NOT_HL7_V2,
          NOT_A_BUNDLE,
          NOT_FHIR,
          UNSUPPORTED_RESOURCE ->
          wrong(MESSAGE, Condition.DATA_TYPE, code);
      case SEVERAL_MESSAGES -> wrong(new Place("MSH", 2, 0), Condition.SEGMENT_SEQUENCE, code);
      case NO_MESSAGE_IDENTIFIER -> wrong(Place.of("MSH", 10), Condition.REQUIRED_FIELD, code);
      case RESERVED_IDENTIFIER -> wrong(Place.of("MSH", 10), Condition.DATA_TYPE, code);
      case NO_PATIENT -> wrong(Place.of("PID", 0), Condition.SEGMENT_SEQUENCE, code);
      case SEVERAL_PATIENTS -> wrong(new Place("PID", 2, 0), Condition.SEGMENT_SEQUENCE, code);
      case NO_PATIENT_IDENTIFIER -> wrong(Place.of("PID", 3), Condition.REQUIRED_FIELD, code);
      case NO_ENCOUNTER -> wrong(Place.of("PV1", 0), Condition.SEGMENT_SEQUENCE, code);
      case SEVERAL_ENCOUNTERS -> wrong(new Place("PV1", 2, 0), Condition.SEGMENT_SEQUENCE, code);
      case CONTENT_CONFLICT -> wrong(Place.of("MSH", 10), Condition.DUPLICATE_KEY, code);
      case HELD_TOO_LONG, WRONG_BANK, UNKNOWN_ACCOUNT ->
          wrong(MESSAGE, Condition.UNKNOWN_KEY, code);
    };
  }

  private static Problem wrong(Place place, Condition condition, RejectionCode code) {
    return wrong(place, condition, code.code(), code.explanation());
  }

  private static Problem wrong(Place place, Condition condition, String code, String text) {
    return new Problem(Kind.WRONG, place, condition, code, text);
  }

  private static Problem notForUs(Place place, Condition condition, RejectionCode code) {
    return notForUs(place, condition, code.code(), code.explanation());
  }

  private static Problem notForUs(Place place, Condition condition, String code, String text) {
    return new Problem(Kind.NOT_FOR_US, place, condition, code, text);
  }

  private static Problem again(String code, String text) {
    return new Problem(Kind.AGAIN, MESSAGE, Condition.INTERNAL, code, text);
  }
}
