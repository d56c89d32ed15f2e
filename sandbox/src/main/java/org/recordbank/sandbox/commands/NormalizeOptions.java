package org.recordbank.sandbox.commands;

import java.net.http.HttpResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.Sandbox;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.Worklist;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which normalize-service is meant: the one that runs here, or another. */
final class NormalizeOptions {

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
    return Calls.answer("normalize-service", worklist.base(), () -> question.apply(worklist));
  }

  private Worklist worklist() {
    String given = Calls.token(token);
    if (url != null) {
      if (given == null) {
        throw new SandboxFailure("--url: another deployment needs --token, or " + Calls.TOKEN);
      }
      return new Worklist(Calls.address(url), given);
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
}
