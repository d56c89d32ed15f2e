package org.recordbank.normalize.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * A file of the General Equivalence Maps (CMS, "Documentation and User's Guide"): source, target
 * and five digits: approximate, no map, combination, scenario, choice list.
 *
 * <p>A target that is not approximate is equivalent, any other inexact. What is flagged as without
 * map says nothing. A row without the combination flag is an alternative of its own (group 0). Of a
 * combination, one target of each choice list of a scenario holds only together with the others:
 * each such choice becomes a group, numbered through all scenarios of the source. A scenario with
 * more than {@value #MOST_CHOICES} choices says too little about the patient to be said at all.
 */
final class Gem implements Publication {
  static final int MOST_CHOICES = 24;

  private static final Pattern YEAR = Pattern.compile("(20[0-9]{2})");
  private static final int FLAGS = 5;

  /** One line. */
  record Row(String source, String target, String flags) {
    boolean approximate() {
      return flags.charAt(0) == '1';
    }

    boolean noMap() {
      return flags.charAt(1) == '1';
    }

    boolean combination() {
      return flags.charAt(2) == '1';
    }

    int scenario() {
      return flags.charAt(3) - '0';
    }

    int choiceList() {
      return flags.charAt(4) - '0';
    }
  }

  private final Part part;
  private final GemDirection direction;

  Gem(Part part, GemDirection direction) {
    this.part = part;
    this.direction = direction;
  }

  @Override
  public String name() {
    return "GEM " + direction.source().title() + " to " + direction.target().title();
  }

  @Override
  public long bytes() {
    return part.size();
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    to.source(new Source(direction.id(), Version.of(YEAR, List.of(part)), Icd.LICENCE));
    try (Lines lines = new Lines(part, Lines.Text.UTF8_OR_WINDOWS, meter)) {
      List<Row> ofOne = new ArrayList<>();
      for (String line = lines.header(); line != null; line = lines.next()) {
        Row row = checked(line, lines);
        if (!ofOne.isEmpty() && !ofOne.getFirst().source().equals(row.source())) {
          if (ofOne.getFirst().source().compareTo(row.source()) > 0) {
            throw lines.bad("is out of order: sources ascend, and each stands in one place");
          }
          say(ofOne, to);
          ofOne.clear();
        }
        ofOne.add(row);
      }
      say(ofOne, to);
    }
  }

  /**
   * Empty where a line is none of a GEM. A letter may be small: CMS's own file of 2018 writes
   * V58.89 so once, for T88.53XD.
   */
  static Optional<Row> row(String line) {
    String text = line.strip().toUpperCase(Locale.ROOT);
    int first = text.indexOf(' ');
    int second = text.lastIndexOf(' ');
    if (first < 0 || second <= first) {
      return Optional.empty();
    }
    String flags = text.substring(second + 1);
    String target = text.substring(first, second).strip();
    boolean good = flags.length() == FLAGS && Numbers.parse(flags) >= 0;
    for (int i = 0; good && i < 3; i++) {
      good = flags.charAt(i) <= '1';
    }
    return good && target.indexOf(' ') < 0
        ? Optional.of(new Row(text.substring(0, first), target, flags))
        : Optional.empty();
  }

  private Row checked(String line, Lines lines) throws BadPublicationException {
    Optional<Row> row = row(line);
    if (row.isEmpty()) {
      throw lines.bad("is not source, target and five digits");
    }
    if (!direction.source().isCode(row.get().source())) {
      throw lines.bad("the source is no code of " + direction.source().title());
    }
    if (!row.get().noMap() && !direction.target().isCode(row.get().target())) {
      throw lines.bad("the target is no code of " + direction.target().title());
    }
    if (row.get().combination() && (row.get().scenario() == 0 || row.get().choiceList() == 0)) {
      throw lines.bad("a combination has a scenario and a choice list, both from 1");
    }
    return row.get();
  }

  private void say(List<Row> ofOne, Listener to) {
    SortedMap<Integer, SortedMap<Integer, List<Row>>> scenarios = new TreeMap<>();
    for (Row row : ofOne) {
      if (row.combination() && !row.noMap()) {
        scenarios
            .computeIfAbsent(row.scenario(), scenario -> new TreeMap<>())
            .computeIfAbsent(row.choiceList(), list -> new ArrayList<>())
            .add(row);
      } else if (!row.noMap()) {
        to.statement(target(row, 0));
      }
    }
    int group = 0;
    for (SortedMap<Integer, List<Row>> lists : scenarios.values()) {
      for (List<Row> together : choices(List.copyOf(lists.values()))) {
        group++;
        for (Row row : together) {
          to.statement(target(row, group));
        }
      }
    }
  }

  /** Every way to take one row of each list; none where there are too many. */
  private static List<List<Row>> choices(List<List<Row>> lists) {
    List<List<Row>> choices = List.of(List.of());
    for (List<Row> list : lists) {
      if (choices.size() * list.size() > MOST_CHOICES) {
        return List.of();
      }
      List<List<Row>> longer = new ArrayList<>();
      for (List<Row> choice : choices) {
        for (Row row : list) {
          List<Row> one = new ArrayList<>(choice);
          one.add(row);
          longer.add(one);
        }
      }
      choices = longer;
    }
    return choices;
  }

  private Statement target(Row row, int group) {
    return new Statement.Target(
        code(direction.source(), row.source()),
        code(direction.target(), row.target()),
        "",
        row.approximate() ? Equivalence.INEXACT : Equivalence.EQUIVALENT,
        group);
  }

  private static Code code(Icd icd, String code) {
    return new Code(icd.system(), icd.dotted(code));
  }
}
