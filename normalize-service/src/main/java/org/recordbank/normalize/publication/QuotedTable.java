package org.recordbank.normalize.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** A table by RFC 4180 in UTF-8, whose first line names its columns. */
final class QuotedTable implements AutoCloseable {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

  private final Part part;
  private final MappingIterator<String[]> rows;
  private final List<String> columns = new ArrayList<>();
  private String[] fields = {};
  private long line = 1;

  QuotedTable(Part part, LongConsumer meter) throws BadPublicationException {
    this.part = part;
    try {
      var text = new BufferedReader(new InputStreamReader(part.open(meter), UTF_8.newDecoder()));
      text.mark(1);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      this.rows = CSV.readerFor(String[].class).readValues(text);
    } catch (IOException e) {
      throw part.unreadable(1, e);
    }
    if (!advance()) {
      throw part.bad(0, "is empty", BadPublicationException.FETCH_ANEW);
    }
    for (String column : fields) {
      columns.add(column.strip().toUpperCase(Locale.ROOT));
    }
  }

  /** Where a column stands; its name in any case. */
  int column(String name) throws BadPublicationException {
    int at = columns.indexOf(name.toUpperCase(Locale.ROOT));
    if (at < 0) {
      throw bad("has no column " + name);
    }
    return at;
  }

  /** Goes to the next row; false behind the last. */
  boolean next() throws BadPublicationException {
    if (!advance()) {
      return false;
    }
    if (fields.length != columns.size()) {
      throw bad("has " + fields.length + " fields where the header has " + columns.size());
    }
    return true;
  }

  String field(int column) {
    return fields[column].strip();
  }

  BadPublicationException bad(String wrong) {
    return part.bad(line, wrong, BadPublicationException.FETCH_ANEW);
  }

  private boolean advance() throws BadPublicationException {
    try {
      line = rows.getParser().currentLocation().getLineNr();
      if (!rows.hasNextValue()) {
        return false;
      }
      fields = rows.nextValue();
      return true;
    } catch (JsonProcessingException e) {
      throw new BadPublicationException(
          part.file(),
          part.entry(),
          line,
          "is not CSV by RFC 4180",
          BadPublicationException.FETCH_ANEW,
          e);
    } catch (IOException e) {
      throw part.unreadable(line, e);
    }
  }

  @Override
  public void close() throws BadPublicationException {
    try {
      rows.close();
    } catch (IOException e) {
      throw part.unreadable(line, e);
    }
  }
}
