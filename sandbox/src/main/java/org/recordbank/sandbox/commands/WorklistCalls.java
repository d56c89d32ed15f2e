package org.recordbank.sandbox.commands;

import java.net.http.HttpResponse;
import java.util.function.Function;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.clients.Worklist;

/** What the commands ask of the worklist of codes, which normalize-service keeps. */
final class WorklistCalls {

  private WorklistCalls() {}

  /**
   * What it answers.
   *
   * @throws SandboxFailure where it cannot be reached, or does not do what is asked
   */
  static HttpResponse<byte[]> ask(
      ServiceOptions options, Function<Worklist, HttpResponse<byte[]>> question) {
    Worklist worklist = options.client(Part.NORMALIZE, Tokens::operator, Worklist::new);
    return Calls.answer("normalize-service", worklist.base(), () -> question.apply(worklist));
  }
}
