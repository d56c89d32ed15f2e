package org.recordbank.sandbox.commands;

import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.Tokens;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which deployment of a service is meant: the one that runs here, or another. */
final class ServiceOptions {

  @Mixin private Places places = new Places();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The service of another deployment than the one that runs here.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "A bearer token for it; else RECORDBANK_TOKEN, which no list of processes shows.")
  private @Nullable String token;

  /** Whether a token was given, so that none must be made. */
  boolean hasToken() {
    return Calls.token(token) != null;
  }

  /**
   * A client of the service.
   *
   * @param made makes a token for a local run
   * @param client made from the service's address and a token
   */
  <T> T client(Part service, Function<Tokens, String> made, BiFunction<URI, String, T> client) {
    String given = Calls.token(token);
    if (url != null) {
      if (given == null) {
        throw new SandboxFailure("--url: another deployment needs --token, or " + Calls.TOKEN);
      }
      return client.apply(Calls.address(url), given);
    }
    Sandbox sandbox = places.meant();
    if (!sandbox.isRunning(service)) {
      throw new SandboxFailure(
          service
              + "-service does not run here; start it: ./recordbank up, or name another"
              + " deployment: --url and --token");
    }
    return client.apply(
        sandbox.address(service), given != null ? given : made.apply(sandbox.tokens()));
  }
}
