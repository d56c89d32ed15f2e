package org.recordbank.systemtests.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.recordbank.systemtests.promises.EverythingExplained;
import org.recordbank.systemtests.promises.Ledger;
import org.recordbank.systemtests.promises.NothingLeaks;
import org.recordbank.systemtests.promises.NothingLost;
import org.recordbank.systemtests.promises.NothingWithoutConsent;
import org.recordbank.systemtests.promises.Observations;
import org.recordbank.systemtests.promises.Observations.Exposed;
import org.recordbank.systemtests.promises.Observations.Kept;
import org.recordbank.systemtests.promises.Observations.Outcome;
import org.recordbank.systemtests.promises.OneEffect;
import org.recordbank.systemtests.promises.OrderPerPatient;
import org.recordbank.systemtests.promises.Promise;
import org.recordbank.systemtests.promises.SourceKept;

/** What is wrong when all is over. Sets are compared, not counts. */
final class Judgement {

  private static final List<Promise> PROMISES =
      List.of(
          new NothingLost(),
          new OneEffect(),
          new OrderPerPatient(),
          NothingWithoutConsent.optIn(),
          new EverythingExplained(),
          new NothingLeaks());

  private static final int SOURCES = 60;
  private static final Duration LOOK = Duration.ofMillis(750);

  private final Stand stand;
  private final Set<String> leftBehind = new TreeSet<>();

  Judgement(Stand stand) {
    this.stand = stand;
  }

  /**
   * What was found.
   *
   * @param lost acknowledged documents of which nothing is to be found
   * @param doubled visits that had an effect twice, or ended in two ways
   * @param unexplained everything else that should not be
   */
  record Findings(List<String> lost, List<String> doubled, List<String> unexplained) {
    Findings {
      lost = List.copyOf(lost);
      doubled = List.copyOf(doubled);
      unexplained = List.copyOf(unexplained);
    }

    Set<String> all() {
      var all = new TreeSet<>(lost);
      all.addAll(doubled);
      all.addAll(unexplained);
      return all;
    }
  }

  /**
   * Looks whether a stage says that it is done with what it has not resolved. What is committed is
   * asked first, and what was produced before is read afterwards, so this may be asked at any time
   * at which the brokers answer.
   */
  void lookAtOffsets() {
    var committed = stand.offsets.committed();
    stand.journal.catchUp();
    leftBehind.addAll(stand.trail.leftBehind(committed));
  }

  /**
   * Returns when nothing is on its way any more, or nothing has moved for this long.
   *
   * @return whether nothing is on its way
   */
  boolean drained(Duration patience) {
    long moved = System.nanoTime();
    long before = -1;
    int still = 0;
    while (System.nanoTime() - moved < patience.toNanos()) {
      long lag = stand.offsets.lag();
      long now = stand.journal.size() + lag;
      if (now != before) {
        before = now;
        still = 0;
        moved = System.nanoTime();
      } else if (lag == 0 && ++still == 3) {
        return true;
      }
      Faults.sleep(LOOK);
    }
    return false;
  }

  /** Compares what was sent with what there is; to be asked when all is drained. */
  Findings findings(List<String> more) {
    lookAtOffsets();
    Observations seen = readable(stand.survey.take(logs(), SOURCES));
    var lost = new ArrayList<String>();
    var doubled = new ArrayList<String>();
    var unexplained = new ArrayList<>(more);
    Set<String> found = documents(seen);
    Ledger ledger = stand.ledger.asTakenIn(found);
    stand.ledger.besides(found).forEach(each -> doubled.add("Doubled: " + each + " is a repeat"));
    Map<String, Set<String>> standings = seen.standings();
    for (String document : ledger.acknowledged()) {
      int ends = standings.getOrDefault(document, Set.of()).size();
      if (ends == 0) {
        lost.add("Lost: " + document);
      } else if (ends > 1) {
        doubled.add("Doubled: " + document + " is " + standings.get(document));
      }
    }
    for (Promise promise : PROMISES) {
      List<String> broken = Promise.broken(List.of(promise), ledger, seen);
      (promise instanceof OneEffect ? doubled : unexplained).addAll(broken);
    }
    unexplained.removeIf(text -> text.contains(" was acknowledged and is ")); // counted above
    unexplained.addAll(Promise.broken(List.of(new SourceKept()), ledger, withSources(seen)));
    unexplained.addAll(leftBehind);
    seen.outcomes().stream()
        .filter(outcome -> outcome.status().equals("held"))
        .map(Outcome::document)
        .filter(stand.concludedByOthers::contains)
        .forEach(document -> unexplained.add("Late write: " + document + " was held afterwards"));
    unexplained.addAll(stand.hostile.unexplained(stand.trail));
    return new Findings(lost, doubled, unexplained);
  }

  private static Set<String> documents(Observations seen) {
    var documents = new HashSet<>(seen.held());
    seen.outcomes().forEach(outcome -> documents.add(outcome.document()));
    seen.rejected().forEach(rejected -> documents.add(rejected.document()));
    seen.kept().forEach(kept -> documents.add(kept.document()));
    return documents;
  }

  /** What nobody can read is judged by its place, as a hostile record. */
  private static Observations readable(Observations seen) {
    return new Observations(
        seen.outcomes(),
        seen.rejected().stream().filter(each -> !each.document().endsWith(":?")).toList(),
        seen.kept(),
        seen.posted(),
        seen.held(),
        seen.orders(),
        seen.consents(),
        seen.sources(),
        seen.chains(),
        seen.exposed());
  }

  /** The deposits whose documents were asked for. */
  private static Observations withSources(Observations seen) {
    List<Kept> asked =
        seen.kept().stream().filter(kept -> seen.sources().containsKey(kept.place())).toList();
    return new Observations(
        seen.outcomes(),
        seen.rejected(),
        asked,
        seen.posted(),
        seen.held(),
        seen.orders(),
        seen.consents(),
        seen.sources(),
        seen.chains(),
        seen.exposed());
  }

  private List<Exposed> logs() {
    Path folder = stand.sandbox.data().path().resolve("logs");
    try (Stream<Path> logs = Files.list(folder)) {
      var exposed = new ArrayList<Exposed>();
      for (Path log : logs.toList()) {
        exposed.add(new Exposed("the log " + log.getFileName(), Files.readString(log, ISO_8859_1)));
      }
      return exposed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
