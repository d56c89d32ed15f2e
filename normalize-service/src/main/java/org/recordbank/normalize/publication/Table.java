package org.recordbank.normalize.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A table whose first line names its columns; fields are parted by tabs and never quoted. */
final class Table implements AutoCloseable {
  private final Lines lines;
  private final List<String> columns;
  private List<String> fields = List.of();

  Table(Part part, Lines.Text text, LongConsumer meter) throws BadPublicationException {
    this.lines = new Lines(part, text, meter);
    this.columns = new ArrayList<>();
    for (String column : Lines.fields(lines.header(), '\t')) {
      columns.add(column.strip().toLowerCase(Locale.ROOT));
    }
  }

  /** Where a column stands; its name in any case. */
  int column(String name) throws BadPublicationException {
    int at = columns.indexOf(name.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw lines.bad("has no column " + name);
    }
    return at;
  }

  /** Goes to the next row; false behind the last. */
  boolean next() throws BadPublicationException {
    String line = lines.next();
    if (line == null) {
      return false;
    }
    fields = Lines.fields(line, '\t');
    if (fields.size() != columns.size()) {
      throw bad("has " + fields.size() + " fields where the header has " + columns.size());
    }
    return true;
  }

  String field(int column) {
    return fields.get(column).strip();
  }

  /** A whole number of at most 18 digits, as the identifiers of SNOMED CT and RxNorm are. */
  long number(int column) throws BadPublicationException {
    long number = Numbers.parse(fields.get(column));
    if (number < 0) {
      throw bad(columns.get(column) + ": is not a number");
    }
    return number;
  }

  boolean flag(int column) throws BadPublicationException {
    return switch (fields.get(column)) {
      case "1" -> true;
      case "0" -> false;
      default -> throw bad(columns.get(column) + ": is neither 0 nor 1");
    };
  }

  BadPublicationException bad(String wrong) {
    return lines.bad(wrong);
  }

  @Override
  public void close() throws BadPublicationException {
    lines.close();
  }
}
