package org.recordbank.sandbox.commands;

import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.clients.Ingest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ingest-service is meant: the one that runs here, or another. */
final class IngestOptions {

  private static final String TOKEN = "RECORDBANK_TOKEN";

  @Mixin private Places places = new Places();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "ingest-service of another deployment than the one that runs here.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "A bearer token for it; else RECORDBANK_TOKEN, which no list of processes shows.")
  private @Nullable String token;

  /** Whether a token was given, so that none must be made. */
  boolean hasToken() {
    return given() != null;
  }

  /**
   * The service.
   *
   * @param made makes a token for a local run
   */
  Ingest ingest(Function<Tokens, String> made) {
    String given = given();
    if (url != null) {
      if (given == null) {
        throw new SandboxFailure("--url: another deployment needs --token, or " + TOKEN);
      }
      return new Ingest(address(url), given);
    }
    Sandbox sandbox = places.meant();
    if (!sandbox.isRunning(Part.INGEST)) {
      throw new SandboxFailure(
          "ingest-service does not run here; start it: ./recordbank up, or name another"
              + " deployment: --url and --token");
    }
    return new Ingest(
        sandbox.address(Part.INGEST), given != null ? given : made.apply(sandbox.tokens()));
  }

  private @Nullable String given() {
    String found = token != null ? token : System.getenv(TOKEN);
    return found == null || found.isBlank() ? null : found.strip();
  }

  private static URI address(String url) {
    try {
      URI address = URI.create(url);
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new SandboxFailure("--url: an address that begins with http:// or https://");
  }
}
