package org.recordbank.sandbox.commands;

import java.net.URI;
import java.util.Optional;
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
    return client(service, "--url", url, made, client);
  }

  /**
   * A client of another service of the same deployment; empty where that is not the one that runs
   * here, and the other's address is not given.
   *
   * @param option that gives the address
   */
  <T> Optional<T> beside(
      Part service,
      String option,
      @Nullable String address,
      Function<Tokens, String> made,
      BiFunction<URI, String, T> client) {
    return url != null && address == null
        ? Optional.empty()
        : Optional.of(client(service, option, address, made, client));
  }

  private <T> T client(
      Part service,
      String option,
      @Nullable String address,
      Function<Tokens, String> made,
      BiFunction<URI, String, T> client) {
    String given = Calls.token(token);
    if (address != null) {
      if (given == null) {
        throw new SandboxFailure(option + ": another deployment needs --token, or " + Calls.TOKEN);
      }
      return client.apply(Calls.address(option, address), given);
    }
    Sandbox sandbox = places.meant();
    if (!sandbox.isRunning(service)) {
      throw new SandboxFailure(
          service
              + "-service does not run here; start it: ./recordbank up, or name another"
              + " deployment: "
              + option
              + " and --token");
    }
    return client.apply(
        sandbox.address(service), given != null ? given : made.apply(sandbox.tokens()));
  }
}
