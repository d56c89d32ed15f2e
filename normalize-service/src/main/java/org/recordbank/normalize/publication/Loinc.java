package org.recordbank.normalize.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * A LOINC release: {@code Loinc.csv} (LOINC Users' Guide, Appendix A), and {@code MapTo.csv}, what
 * stands for a deprecated term. Where several may stand for it, the guide has somebody choose by a
 * comment: each is then only an inexact one.
 */
final class Loinc implements Publication {
  private static final String LICENCE = "LOINC licence, https://loinc.org/license";
  private static final Pattern VERSION = Pattern.compile("(?i)loinc[_-]?v?([0-9]\\.[0-9]{1,3})");

  private final Part table;
  private final Optional<Part> mapTo;

  Loinc(Part table, Optional<Part> mapTo) {
    this.table = table;
    this.mapTo = mapTo;
  }

  @Override
  public String name() {
    return "LOINC";
  }

  @Override
  public long bytes() {
    return table.size() + mapTo.map(Part::size).orElse(0L);
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    String version = Version.of(VERSION, List.of(table));
    to.source(new Source("loinc", version, LICENCE));
    concepts(to, meter);
    if (mapTo.isPresent()) {
      to.source(new Source("loinc-map-to", version, LICENCE));
      replacements(mapTo.get(), to, meter);
    }
  }

  private void concepts(Listener to, LongConsumer meter) throws BadPublicationException {
    try (QuotedTable rows = new QuotedTable(table, meter)) {
      int number = rows.column("LOINC_NUM");
      int display = rows.column("LONG_COMMON_NAME");
      int status = rows.column("STATUS");
      int units = rows.column("EXAMPLE_UCUM_UNITS");
      while (rows.next()) {
        boolean active =
            switch (rows.field(status)) {
              case "ACTIVE", "TRIAL", "DISCOURAGED" -> true;
              case "DEPRECATED" -> false;
              default ->
                  throw rows.bad("STATUS: is none of ACTIVE, TRIAL, DISCOURAGED, DEPRECATED");
            };
        to.statement(
            new Statement.Concept(
                code(rows, number), rows.field(display), active, first(rows.field(units))));
      }
    }
  }

  /** Several units stand with semicolons between; the first is the usual one. */
  private static String first(String units) {
    int end = units.indexOf(';');
    return (end < 0 ? units : units.substring(0, end)).strip();
  }

  private static void replacements(Part part, Listener to, LongConsumer meter)
      throws BadPublicationException {
    try (QuotedTable rows = new QuotedTable(part, meter)) {
      int from = rows.column("LOINC");
      int into = rows.column("MAP_TO");
      List<Code> targets = new ArrayList<>();
      Optional<Code> source = Optional.empty();
      while (rows.next()) {
        Code next = code(rows, from);
        if (!source.equals(Optional.of(next))) {
          say(source, targets, to);
          source = Optional.of(next);
        }
        targets.add(code(rows, into));
      }
      say(source, targets, to);
    }
  }

  private static void say(Optional<Code> source, List<Code> targets, Listener to) {
    var equivalence = targets.size() == 1 ? Equivalence.EQUIVALENT : Equivalence.INEXACT;
    for (Code target : targets) {
      to.statement(new Statement.Target(source.orElseThrow(), target, "", equivalence, 0));
    }
    targets.clear();
  }

  private static Code code(QuotedTable rows, int column) throws BadPublicationException {
    String number = rows.field(column);
    int hyphen = number.length() - 2;
    if (hyphen < 1
        || number.charAt(hyphen) != '-'
        || Numbers.parse(number.substring(0, hyphen)) < 0
        || Numbers.parse(number.substring(hyphen + 1)) < 0) {
      throw rows.bad("holds what is no LOINC number, such as 2339-0");
    }
    return new Code(CodeSystems.LOINC, number);
  }
}
