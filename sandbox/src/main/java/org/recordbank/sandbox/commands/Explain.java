package org.recordbank.sandbox.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.clients.Decisions;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.Ingest;
import org.recordbank.sandbox.explanation.DecisionLines;
import org.recordbank.sandbox.explanation.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what became of a visit. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what became of a visit: each document that came under its identifier, its status and"
          + " the reason for it, the receipt, and what was understood of it; and each decision about"
          + " it with what it rests on, made once more. Prints nothing of the document. Status 1: no"
          + " such visit is known, or a decision comes out otherwise than it did.",
      "More: docs/how-to/see-what-became-of-a-visit.md, docs/how-to/explain-a-decision.md"
    })
public final class Explain implements Callable<Integer> {

  private static final String SERVICE = "consent-service";
  private static final Pattern VISIT = Pattern.compile("[0-9a-f]{32}");

  @Parameters(
      index = "0",
      paramLabel = "VISIT",
      description = "A visit's identifier: 32 lower-case hexadecimal digits.")
  private String visit;

  @Option(
      names = "--json",
      description = "What ingest-service answers, with the decisions, and nothing else.")
  private boolean json;

  @Option(
      names = "--consent-url",
      paramLabel = "URL",
      description =
          "consent-service of the other deployment; without it, --url leaves decisions out.")
  private @Nullable String consentUrl;

  @Mixin private ServiceOptions options = new ServiceOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  public Explain() {}

  @Override
  public Integer call() {
    if (!VISIT.matcher(visit).matches()) {
      throw new ParameterException(spec.commandLine(), "not a visit's identifier: " + visit);
    }
    Ingest ingest = options.client(Part.INGEST, Tokens::operator, Ingest::new);
    HttpResponse<byte[]> answer = ask(ingest);
    return switch (answer.statusCode()) {
      case 200 -> explain(Http.json(answer));
      case 404 -> {
        say(
            "recordbank: no visit "
                + visit
                + " is known to this caller; one that was just accepted is, in a second");
        yield 1;
      }
      case 401, 403 -> throw new SandboxFailure("ingest-service does not accept the token");
      default ->
          throw new SandboxFailure(
              "ingest-service answered "
                  + answer.statusCode()
                  + "; ask again in a while, or see its log");
    };
  }

  private HttpResponse<byte[]> ask(Ingest ingest) {
    try {
      return ingest.ask(visit);
    } catch (UncheckedIOException e) {
      throw new SandboxFailure("no answer from " + ingest.base() + "; does it run?", e);
    }
  }

  /** What is known of the visit is printed also where consent-service cannot be asked. */
  private int explain(JsonNode status) {
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      Explanation.lines(status).forEach(out::println);
      out.flush();
    }
    Optional<List<JsonNode>> decisions;
    try {
      decisions =
          options
              .beside(Part.CONSENT, "--consent-url", consentUrl, Tokens::operator, Decisions::new)
              .flatMap(this::decisions);
    } catch (SandboxFailure e) {
      if (json) {
        out.println(status);
        out.flush();
      }
      throw e;
    }
    if (decisions.isEmpty()) {
      say("Decisions are left out: --consent-url and a token of an operator.");
    }
    if (json) {
      decisions.ifPresent(all -> ((ObjectNode) status).putArray("decisions").addAll(all));
      out.println(status);
    } else {
      decisions.ifPresent(
          all -> {
            out.println();
            out.println(all.isEmpty() ? "decisions  none yet" : "decisions");
            DecisionLines.of(all).forEach(out::println);
          });
    }
    out.flush();
    return decisions.filter(DecisionLines::hasOneThatDiffers).isPresent() ? 1 : 0;
  }

  /** Empty where the caller is not told of any, as facilities are not. */
  private Optional<List<JsonNode>> decisions(Decisions service) {
    List<JsonNode> decisions = new ArrayList<>();
    HttpResponse<byte[]> answer =
        Calls.answer(SERVICE, service.base(), Set.of(403, 404), () -> service.about(visit));
    if (answer.statusCode() == 404) {
      return Optional.of(decisions);
    }
    if (answer.statusCode() == 403) {
      return Optional.empty();
    }
    JsonNode page = Http.json(answer);
    page.path("decisions").forEach(decisions::add);
    while (page.hasNonNull("next")) {
      String next = page.path("next").asText();
      page = Http.json(Calls.answer(SERVICE, service.base(), () -> service.get(next)));
      page.path("decisions").forEach(decisions::add);
    }
    return Optional.of(decisions);
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
