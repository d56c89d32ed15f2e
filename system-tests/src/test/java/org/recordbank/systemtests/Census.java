package org.recordbank.systemtests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.recordbank.sandbox.Part;
import org.recordbank.sandbox.clients.TopicFeed;
import org.recordbank.systemtests.promises.Observations;
import org.recordbank.systemtests.promises.Observations.Exposed;
import org.recordbank.systemtests.promises.Observations.Outcome;
import org.recordbank.systemtests.promises.Observations.Rejected;
import org.recordbank.systemtests.seen.Survey;

/** Looks at everything that the system shows. To be asked when nothing is on its way. */
final class Census {

  private final Deployment deployment;
  private final Survey survey;

  Census(Deployment deployment) {
    this.deployment = deployment;
    this.survey = new Survey(deployment.sandbox, deployment.journal, Deployment.BANKS);
  }

  /** What is seen, with more that must not leak. */
  Observations take(List<Exposed> more) {
    deployment.journal.catchUp();
    List<Exposed> exposed = new ArrayList<>(more);
    exposed.addAll(exposed());
    return survey.take(exposed);
  }

  /** What {@code visit.outcome} says so far. */
  List<Outcome> outcomes() {
    return survey.outcomes();
  }

  /** What {@code visit.rejected} says so far, replays included. */
  List<Rejected> rejected() {
    return survey.rejected();
  }

  /** The numbers of an account's deposits. */
  Set<Long> positions(String bank, String account) {
    return survey.positions(bank, account);
  }

  /** Logs, metrics, headers and spans. */
  private List<Exposed> exposed() {
    var exposed = new ArrayList<Exposed>();
    deployment.sandbox.parts().forEach(part -> exposed.add(log(part)));
    Deployment.SERVICES.forEach(service -> exposed.add(metrics(service)));
    deployment.journal.items().forEach(item -> exposed.addAll(headers(item)));
    deployment.spans.texts().forEach(text -> exposed.add(new Exposed("a span", text)));
    deployment
        .spans
        .words()
        .forEach(
            (what, words) ->
                exposed.add(new Exposed("the " + what + " of a span", String.join(" ", words))));
    return exposed;
  }

  private Exposed log(Part part) {
    Path file = deployment.sandbox.data().log(part);
    try {
      return new Exposed("the log of " + part, Files.readString(file, ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Exposed metrics(Part service) {
    var answer = deployment.http.get(deployment.sandbox.address(service).resolve("/q/metrics"), "");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("no metrics of " + service);
    }
    return new Exposed("the metrics of " + service, new String(answer.body(), ISO_8859_1));
  }

  private static List<Exposed> headers(TopicFeed.Item item) {
    return Stream.of(item.raw().headers().toArray())
        .map(header -> new Exposed("a header on " + item.raw().topic(), text(header)))
        .toList();
  }

  private static String text(Header header) {
    return header.key() + "=" + new String(header.value(), ISO_8859_1);
  }
}
