package org.recordbank.normalize.publication;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * An RxNorm release in Rich Release Format (NLM, RxNorm technical documentation, sections 12.4 to
 * 12.11; bars between the fields and behind the last). Of {@code RXNCONSO.RRF} the names by RxNorm
 * itself (SAB RXNORM), one for each concept; of {@code RXNSAT.RRF} the packages (ATN NDC) that
 * RxNorm itself names, which have 11 digits. A package is narrower than its drug, and the drug
 * wider than its package.
 */
final class RxNorm implements Publication {
  private static final String LICENCE =
      "UMLS Metathesaurus licence; RxNorm's own names (SAB=RXNORM) are free";
  private static final Pattern VERSION =
      Pattern.compile("(?i)rxnorm_[a-z]+_([01][0-9][0-3][0-9]20[0-9]{2})");

  /** The kinds of names of which a concept has one (NLM, appendix 5, term types). */
  private static final Set<String> NAMES =
      Set.of(
          "SCD", "SBD", "GPCK", "BPCK", "IN", "PIN", "MIN", "BN", "SCDC", "SBDC", "SCDF", "SBDF",
          "SCDG", "SBDG", "SCDFP", "SBDFP", "SCDGP", "DF", "DFG");

  private static final int CONSO_FIELDS = 18;
  private static final int SAT_FIELDS = 13;

  /**
   * The files.
   *
   * @param names RXNCONSO.RRF
   * @param attributes RXNSAT.RRF
   * @param retired RXNCUI.RRF
   * @param archive RXNATOMARCHIVE.RRF
   */
  record Files(
      Part names, Optional<Part> attributes, Optional<Part> retired, Optional<Part> archive) {}

  private final Files files;

  RxNorm(Files files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "RxNorm";
  }

  @Override
  public long bytes() {
    return files.names().size()
        + 2 * files.attributes().map(Part::size).orElse(0L)
        + files.retired().map(Part::size).orElse(0L)
        + files.archive().map(Part::size).orElse(0L);
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    String version = Version.of(VERSION, List.of(files.names()));
    to.source(new Source("rxnorm", version, LICENCE));
    var current = new Numbers();
    concepts(current, to, meter);
    RxNormHistory history = new RxNormHistory(current);
    if (files.retired().isPresent()) {
      history.readRetired(files.retired().get(), meter);
    }
    if (files.archive().isPresent()) {
      history.readArchive(files.archive().get(), meter);
    }
    if (!history.isEmpty()) {
      history.sayConcepts(to);
      to.source(new Source("rxnorm-replaced", version, LICENCE));
      history.sayTargets(to);
    }
    if (files.attributes().isPresent()) {
      Part attributes = files.attributes().get();
      to.source(new Source("rxnorm-to-ndc", version, LICENCE));
      packages(attributes, to, meter, false);
      to.source(new Source("ndc-to-rxnorm", version, LICENCE));
      packages(attributes, to, meter, true);
    }
  }

  private void concepts(Numbers current, Listener to, LongConsumer meter)
      throws BadPublicationException {
    try (Lines lines = new Lines(files.names(), Lines.Text.UTF8, meter)) {
      for (String line = lines.header(); line != null; line = lines.next()) {
        if (!line.contains("|RXNORM|")) {
          fields(line, lines, CONSO_FIELDS, true);
          continue;
        }
        List<String> fields = fields(line, lines, CONSO_FIELDS, false);
        if (!fields.get(11).equals("RXNORM") || !NAMES.contains(fields.get(12))) {
          continue;
        }
        long concept = identifier(fields.getFirst(), lines);
        if (current.isFull()) {
          throw lines.bad("is one concept more than " + Numbers.MOST);
        }
        if (current.add(concept)) {
          boolean active = !fields.get(16).equals("O");
          to.statement(new Statement.Concept(code(concept), fields.get(14), active, ""));
        }
      }
    }
  }

  private static void packages(Part part, Listener to, LongConsumer meter, boolean back)
      throws BadPublicationException {
    try (Lines lines = new Lines(part, Lines.Text.UTF8, meter)) {
      for (@Nullable String line = lines.header(); line != null; line = lines.next()) {
        if (!line.contains("|NDC|RXNORM|")) {
          fields(line, lines, SAT_FIELDS, true);
          continue;
        }
        List<String> fields = fields(line, lines, SAT_FIELDS, false);
        String ndc = fields.get(10);
        if (ndc.length() != 11 || Numbers.parse(ndc) < 0) {
          throw lines.bad("field 11: an NDC of RxNorm has 11 digits");
        }
        if (!fields.get(11).equals("N")) {
          continue;
        }
        Code drug = code(identifier(fields.getFirst(), lines));
        Code pack = new Code(CodeSystems.NDC, ndc);
        to.statement(
            back
                ? new Statement.Target(pack, drug, "", Equivalence.WIDER, 0)
                : new Statement.Target(drug, pack, "", Equivalence.NARROWER, 0));
      }
    }
  }

  /** The fields of a line; where they are only counted, none. */
  static List<String> fields(String line, Lines lines, int fields, boolean onlyCounted)
      throws BadPublicationException {
    int bars = 0;
    for (int at = line.indexOf('|'); at >= 0; at = line.indexOf('|', at + 1)) {
      bars++;
    }
    if (bars != fields && bars != fields - 1) {
      throw lines.bad("has " + bars + " bars where the format has " + fields);
    }
    return onlyCounted ? List.of() : Lines.fields(line, '|');
  }

  static long identifier(String text, Lines lines) throws BadPublicationException {
    long identifier = Numbers.parse(text);
    if (identifier < 0) {
      throw lines.bad("holds what is no RXCUI: it is a number");
    }
    return identifier;
  }

  static Code code(long concept) {
    return new Code(CodeSystems.RXNORM, Long.toString(concept));
  }
}
