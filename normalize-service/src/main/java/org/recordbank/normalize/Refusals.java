package org.recordbank.normalize;

import jakarta.ws.rs.core.Response;
import org.recordbank.pipeline.ErrorAnswers;

/** What callers are told who cannot have what they ask for. Texts quote nothing of the call. */
final class Refusals {
  private Refusals() {}

  static Response parameter(String name, String sentence) {
    return ErrorAnswers.answer(400, "value", "unusable-" + name, sentence);
  }

  static Response body(String code, String sentence) {
    return ErrorAnswers.answer(400, "invalid", code, sentence);
  }

  static Response address() {
    return parameter(
        "address",
        "The address is /terminology/maps/<facility>/<system>/<code>: a facility's name, a system"
            + " (- for none) and a code of 255 characters at most, each URL-encoded.");
  }

  static Response ifMatch() {
    return parameter("if-match", "If-Match needs the ETag of a decision, such as \"17\".");
  }

  static Response overtaken() {
    return ErrorAnswers.answer(
        412,
        "conflict",
        "version-conflict",
        "Another decision is the present one. Read it, and decide again with its ETag.");
  }
}
