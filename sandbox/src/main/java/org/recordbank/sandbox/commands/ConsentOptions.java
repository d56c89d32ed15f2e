package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.HeldVisits;
import org.recordbank.sandbox.clients.Http;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which consent-service is meant: the one that runs here, or another. */
final class ConsentOptions {

  @Mixin private Places places = new Places();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "consent-service of another deployment than the one that runs here.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "An operator's bearer token for it; else RECORDBANK_TOKEN, which no list of processes"
              + " shows.")
  private @Nullable String token;

  /**
   * What the service answers.
   *
   * @throws SandboxFailure where it cannot be reached, or does not do what is asked
   */
  static JsonNode ask(HeldVisits held, Function<HeldVisits, HttpResponse<byte[]>> question) {
    return Http.json(Calls.answer("consent-service", held.base(), () -> question.apply(held)));
  }

  HeldVisits held() {
    String given = Calls.token(token);
    if (url != null) {
      if (given == null) {
        throw new SandboxFailure("--url: another deployment needs --token, or " + Calls.TOKEN);
      }
      return new HeldVisits(Calls.address(url), given);
    }
    Sandbox sandbox = places.meant();
    if (!sandbox.isRunning(Part.CONSENT)) {
      throw new SandboxFailure(
          "consent-service does not run here; start it: ./recordbank up, or name another"
              + " deployment: --url and --token");
    }
    return new HeldVisits(
        sandbox.address(Part.CONSENT), given != null ? given : sandbox.tokens().operator());
  }
}
