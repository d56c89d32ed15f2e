package org.recordbank.sandbox.commands;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.SandboxFailure;
import org.recordbank.sandbox.Tokens;
import org.recordbank.sandbox.clients.Http;
import org.recordbank.sandbox.clients.Ingest;
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
          + " the reason for it, the receipt, and what was understood of it. Prints nothing of the"
          + " document. Status 1: no such visit is known.",
      "More: docs/how-to/see-what-became-of-a-visit.md"
    })
public final class Explain implements Callable<Integer> {

  private static final Pattern VISIT = Pattern.compile("[0-9a-f]{32}");

  @Parameters(
      index = "0",
      paramLabel = "VISIT",
      description = "A visit's identifier: 32 lower-case hexadecimal digits.")
  private String visit;

  @Option(names = "--json", description = "The service's answer, and nothing else.")
  private boolean json;

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
      case 200 -> {
        print(answer);
        yield 0;
      }
      case 404 -> {
        spec.commandLine()
            .getErr()
            .println(
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

  private void print(HttpResponse<byte[]> answer) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Http.json(answer));
    } else {
      Explanation.lines(Http.json(answer)).forEach(out::println);
    }
    out.flush();
  }
}
