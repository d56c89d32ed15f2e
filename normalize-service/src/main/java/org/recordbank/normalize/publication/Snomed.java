package org.recordbank.normalize.publication;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Equivalence;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * A SNOMED CT release in Release Format 2 (SNOMED CT Release File Specification, sections 4 and 5),
 * the Snapshot of it. A concept is shown by the English synonym that a language reference set
 * prefers, else by its fully specified name. What replaces an inactive concept is said by the
 * association reference sets SAME AS (equal) and REPLACED BY (equivalent), as FHIR R4 reads them
 * (section 4.3.1.0.7, SNOMED CT implicit concept maps).
 */
final class Snomed implements Publication {
  private static final String LICENCE = "SNOMED CT affiliate licence, https://www.snomed.org";
  private static final Pattern EDITION = Pattern.compile("snapshot_([a-z]{2,3}[0-9]*)_");
  private static final Pattern VERSION = Pattern.compile("_([0-9]{8})\\.txt");
  private static final long SPECIFIED_NAME = 900000000000003001L;
  private static final long SYNONYM = 900000000000013009L;
  private static final long PREFERRED = 900000000000548007L;
  private static final long SAME_AS = 900000000000527005L;
  private static final long REPLACED_BY = 900000000000526001L;

  /** Its files, by what they hold; several of a kind where a release parts them by language. */
  record Files(
      Part concepts,
      List<Part> descriptions,
      List<Part> languages,
      List<Part> maps,
      List<Part> associations) {
    Files {
      descriptions = List.copyOf(descriptions);
      languages = List.copyOf(languages);
      maps = List.copyOf(maps);
      associations = List.copyOf(associations);
    }
  }

  private final Files files;
  private final Numbers inactive = new Numbers();

  Snomed(Files files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "SNOMED CT";
  }

  @Override
  public long bytes() {
    return files.concepts().size()
        + 2 * sum(files.descriptions())
        + Stream.of(files.languages(), files.maps(), files.associations())
            .mapToLong(Snomed::sum)
            .sum();
  }

  private static long sum(List<Part> parts) {
    return parts.stream().mapToLong(Part::size).sum();
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    String version = Version.of(VERSION, List.of(files.concepts()));
    Matcher edition = EDITION.matcher(files.concepts().name());
    String suffix = edition.find() && !edition.group(1).equals("int") ? "-" + edition.group(1) : "";
    readConcepts(meter);
    Numbers preferred = preferred(meter);
    to.source(new Source("snomed-ct" + suffix, version, LICENCE));
    var named = new Numbers();
    descriptions(SYNONYM, preferred, named, to, meter);
    descriptions(SPECIFIED_NAME, preferred, named, to, meter);
    if (!files.associations().isEmpty()) {
      to.source(new Source("snomed-ct-replaced" + suffix, version, LICENCE));
      associations(to, meter);
    }
    if (!files.maps().isEmpty()) {
      to.source(new Source("snomed-ct-to-icd10cm" + suffix, version, LICENCE));
      new SnomedMap(files.maps()).read(to, meter);
    }
  }

  private void readConcepts(LongConsumer meter) throws BadPublicationException {
    try (Table table = new Table(files.concepts(), Lines.Text.UTF8, meter)) {
      int id = table.column("id");
      int active = table.column("active");
      while (table.next()) {
        if (!table.flag(active)) {
          note(table, table.number(id), inactive);
        }
      }
    }
  }

  private static boolean note(Table table, long number, Numbers numbers)
      throws BadPublicationException {
    if (numbers.isFull()) {
      throw table.bad("is one component more than " + Numbers.MOST);
    }
    return numbers.add(number);
  }

  /** The descriptions that a language reference set prefers. */
  private Numbers preferred(LongConsumer meter) throws BadPublicationException {
    var preferred = new Numbers();
    for (Part part : files.languages()) {
      try (Table table = new Table(part, Lines.Text.UTF8, meter)) {
        int active = table.column("active");
        int description = table.column("referencedComponentId");
        int acceptability = table.column("acceptabilityId");
        while (table.next()) {
          if (table.flag(active) && table.number(acceptability) == PREFERRED) {
            note(table, table.number(description), preferred);
          }
        }
      }
    }
    return preferred;
  }

  /** Says each concept that has an English description of the kind and was not said before. */
  private void descriptions(
      long kind, Numbers preferred, Numbers named, Listener to, LongConsumer meter)
      throws BadPublicationException {
    for (Part part : files.descriptions()) {
      try (Table table = new Table(part, Lines.Text.UTF8, meter)) {
        int id = table.column("id");
        int active = table.column("active");
        int concept = table.column("conceptId");
        int language = table.column("languageCode");
        int type = table.column("typeId");
        int term = table.column("term");
        while (table.next()) {
          boolean isMeant =
              table.flag(active)
                  && table.number(type) == kind
                  && table.field(language).startsWith("en")
                  && (kind == SPECIFIED_NAME || preferred.has(table.number(id)));
          long number = table.number(concept);
          if (isMeant && note(table, number, named)) {
            boolean inUse = !inactive.has(number);
            to.statement(new Statement.Concept(code(number), table.field(term), inUse, ""));
          }
        }
      }
    }
  }

  private void associations(Listener to, LongConsumer meter) throws BadPublicationException {
    for (Part part : files.associations()) {
      try (Table table = new Table(part, Lines.Text.UTF8, meter)) {
        int active = table.column("active");
        int refset = table.column("refsetId");
        int from = table.column("referencedComponentId");
        int into = table.column("targetComponentId");
        while (table.next()) {
          long kind = table.number(refset);
          long concept = table.number(from);
          if (table.flag(active)
              && (kind == SAME_AS || kind == REPLACED_BY)
              && inactive.has(concept)) {
            var equivalence = kind == SAME_AS ? Equivalence.EQUAL : Equivalence.EQUIVALENT;
            Code target = code(table.number(into));
            to.statement(new Statement.Target(code(concept), target, "", equivalence, 0));
          }
        }
      }
    }
  }

  static Code code(long concept) {
    return new Code(CodeSystems.SNOMED_CT, Long.toString(concept));
  }
}
