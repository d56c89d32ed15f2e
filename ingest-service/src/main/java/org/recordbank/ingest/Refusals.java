package org.recordbank.ingest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.ErrorAnswers;
import org.recordbank.pipeline.fhir.OperationOutcome;
import org.recordbank.pipeline.outcome.RejectionCode;

/** The answers of calls that are not accepted. */
final class Refusals {
  private Refusals() {}

  /** The answer to a document that cannot be taken in, with the place in it. */
  static Response refused(RejectionCode code, String expression) {
    return answer(status(code), issueType(code), code.code(), code.explanation(), expression);
  }

  /** The answer where the caller may come again: nothing was begun. */
  static Response busy() {
    return again("throttled", "busy", "Too many visits are being taken in; try again.");
  }

  /** The answer where the broker did not acknowledge in time. */
  static Response unknown() {
    return again(
        "timeout",
        "unknown-outcome",
        "The visit may or may not have been taken in; send it again, a repeat does no harm.");
  }

  private static Response again(String issueType, String code, String diagnostics) {
    return Response.fromResponse(answer(503, issueType, code, diagnostics, null))
        .header(HttpHeaders.RETRY_AFTER, 1)
        .build();
  }

  private static Response answer(
      int status, String issueType, String code, String text, @Nullable String expression) {
    return Response.status(status)
        .type(ErrorAnswers.FHIR_JSON)
        .entity(OperationOutcome.error(issueType, code, text, expression))
        .build();
  }

  /** 422 is FHIR's status for a resource that breaks a rule of the server. */
  private static int status(RejectionCode code) {
    return switch (code) {
      case TOO_LARGE -> 413;
      case UNSUPPORTED_FORMAT, UNSUPPORTED_ENCODING -> 415;
      case BROKEN_ENCODING, NOT_JSON, NOT_XML, NESTED_TOO_DEEP -> 400;
      default -> 422;
    };
  }

  private static String issueType(RejectionCode code) {
    return switch (code) {
      case TOO_LARGE -> "too-long";
      case UNSUPPORTED_ENCODING, UNSUPPORTED_FORMAT -> "not-supported";
      case BROKEN_ENCODING, NOT_JSON, NOT_XML, NESTED_TOO_DEEP, NOT_A_BUNDLE -> "structure";
      case NO_MESSAGE_IDENTIFIER, NO_PATIENT, NO_PATIENT_IDENTIFIER, NO_ENCOUNTER -> "required";
      default -> "business-rule";
    };
  }
}
