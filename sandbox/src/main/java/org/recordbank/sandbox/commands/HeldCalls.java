package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.clients.HeldVisits;
import org.recordbank.sandbox.clients.Http;

/** What the commands ask of held visits, which consent-service keeps. */
final class HeldCalls {

  private HeldCalls() {}

  static HeldVisits service(ServiceOptions options) {
    return options.client(Part.CONSENT, Tokens::operator, HeldVisits::new);
  }

  /**
   * What the service answers.
   *
   * @throws SandboxFailure where it cannot be reached, or does not do what is asked
   */
  static JsonNode ask(HeldVisits held, Function<HeldVisits, HttpResponse<byte[]>> question) {
    return Http.json(Calls.answer("consent-service", held.base(), () -> question.apply(held)));
  }
}
