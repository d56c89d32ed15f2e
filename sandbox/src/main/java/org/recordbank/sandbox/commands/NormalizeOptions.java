package org.recordbank.sandbox.commands;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.Worklist;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which normalize-service is meant: the one that runs here, or another. */
final class NormalizeOptions {

  private static final String TOKEN = "RECORDBANK_TOKEN";

  @Mixin private Places places = new Places();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "normalize-service of another deployment than the one that runs here.")
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
  HttpResponse<byte[]> ask(Function<Worklist, HttpResponse<byte[]>> question) {
    Worklist worklist = worklist();
    HttpResponse<byte[]> answer;
    try {
      answer = question.apply(worklist);
    } catch (UncheckedIOException e) {
      throw new SandboxFailure("no answer from " + worklist.base() + "; does it run?", e);
    }
    return switch (answer.statusCode()) {
      case 200 -> answer;
      case 401, 403 -> throw new SandboxFailure("normalize-service does not accept the token");
      case 400, 404, 412 ->
          throw new SandboxFailure(
              Http.json(answer).path("issue").path(0).path("diagnostics").asText("it is refused"));
      default ->
          throw new SandboxFailure(
              "normalize-service answered "
                  + answer.statusCode()
                  + "; ask again in a while, or see its log");
    };
  }

  private Worklist worklist() {
    String given = given();
    if (url != null) {
      if (given == null) {
        throw new SandboxFailure("--url: another deployment needs --token, or " + TOKEN);
      }
      return new Worklist(address(url), given);
    }
    Sandbox sandbox = places.meant();
    if (!sandbox.isRunning(Part.NORMALIZE)) {
      throw new SandboxFailure(
          "normalize-service does not run here; start it: ./recordbank up, or name another"
              + " deployment: --url and --token");
    }
    return new Worklist(
        sandbox.address(Part.NORMALIZE), given != null ? given : sandbox.tokens().operator());
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
