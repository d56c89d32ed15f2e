package org.recordbank.sandbox.commands;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.clients.Http;

/** What the commands share that ask a service as an operator. */
final class Calls {

  /** Holds the operator's token where the command line does not. */
  static final String TOKEN = "RECORDBANK_TOKEN";

  private Calls() {}

  /**
   * What a service answers.
   *
   * @throws SandboxFailure where it cannot be reached, or does not do what is asked
   */
  static HttpResponse<byte[]> answer(
      String service, URI base, Supplier<HttpResponse<byte[]>> question) {
    return answer(service, base, Set.of(), question);
  }

  /**
   * The same, where some refusals are answers too.
   *
   * @param expected the status of each
   */
  static HttpResponse<byte[]> answer(
      String service, URI base, Set<Integer> expected, Supplier<HttpResponse<byte[]>> question) {
    HttpResponse<byte[]> answer;
    try {
      answer = question.get();
    } catch (UncheckedIOException e) {
      throw new SandboxFailure("no answer from " + base + "; does it run?", e);
    }
    if (expected.contains(answer.statusCode())) {
      return answer;
    }
    return switch (answer.statusCode()) {
      case 200 -> answer;
      case 401, 403 -> throw new SandboxFailure(service + " does not accept the token");
      case 400, 404, 412 ->
          throw new SandboxFailure(
              Http.json(answer).path("issue").path(0).path("diagnostics").asText("it is refused"));
      default ->
          throw new SandboxFailure(
              service
                  + " answered "
                  + answer.statusCode()
                  + "; ask again in a while, or see its log");
    };
  }

  /** The token that was given; null where none was. */
  static @Nullable String token(@Nullable String option) {
    String found = option != null ? option : System.getenv(TOKEN);
    return found == null || found.isBlank() ? null : found.strip();
  }

  /** The address that an option of this name gives. */
  static URI address(String option, String url) {
    try {
      URI address = URI.create(url);
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new SandboxFailure(option + ": an address that begins with http:// or https://");
  }
}
