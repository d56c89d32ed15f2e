package org.recordbank.normalize.publication;

import java.util.List;
import java.util.function.LongConsumer;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * The vaccines (CVX) or their makers (MVX) as CDC gives them out as text, with bars between: code,
 * short and full name, note, status, whether it is no vaccine, date; or code, name, note, status,
 * date.
 */
final class CdcVaccines implements Publication {
  /** Which of the two. */
  enum Table {
    CVX("cvx", "http://hl7.org/fhir/sid/cvx", 7, 4),
    MVX("mvx", "http://hl7.org/fhir/sid/mvx", 5, 3);

    private final String id;
    private final String system;
    private final int fields;
    private final int status;

    Table(String id, String system, int fields, int status) {
      this.id = id;
      this.system = system;
      this.fields = fields;
      this.status = status;
    }

    /** Whether a text begins as this table does. */
    boolean isHead(String head) {
      int end = head.indexOf('\n');
      List<String> first = Lines.fields((end < 0 ? head : head.substring(0, end)).strip(), '|');
      return (first.size() == fields || (first.size() == fields + 1 && first.getLast().isEmpty()))
          && isStatus(first.get(status).strip());
    }
  }

  private final Part part;
  private final Table table;

  CdcVaccines(Part part, Table table) {
    this.part = part;
    this.table = table;
  }

  @Override
  public String name() {
    return "CDC " + table;
  }

  @Override
  public long bytes() {
    return part.size();
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    to.source(new Source(table.id, Version.digest(List.of(part)), Icd.LICENCE));
    try (Lines lines = new Lines(part, Lines.Text.UTF8_OR_WINDOWS, meter)) {
      for (String line = lines.header(); line != null; line = lines.next()) {
        to.statement(concept(Lines.fields(line, '|'), lines));
      }
    }
  }

  private Statement concept(List<String> fields, Lines lines) throws BadPublicationException {
    if (fields.size() < table.fields) {
      throw lines.bad("has " + fields.size() + " fields where " + table + " has " + table.fields);
    }
    String status = fields.get(table.status).strip();
    if (!isStatus(status)) {
      throw lines.bad("field " + (table.status + 1) + ": is no status, such as Active");
    }
    String code = fields.getFirst().strip();
    boolean good =
        switch (table) {
          case CVX -> Numbers.parse(code) >= 0 && code.length() <= 4;
          case MVX -> !code.isEmpty() && code.length() <= 8 && code.indexOf(' ') < 0;
        };
    if (!good) {
      throw lines.bad("field 1: is no code of " + table);
    }
    String full = fields.get(2).strip();
    boolean hasFull = table == Table.CVX && !full.isEmpty();
    return new Statement.Concept(
        new Code(table.system, code),
        hasFull ? full : fields.get(1).strip(),
        status.equals("Active") || status.equals("Non-US"),
        "");
  }

  private static boolean isStatus(String text) {
    return switch (text) {
      case "Active", "Inactive", "Pending", "Never Active", "Non-US" -> true;
      default -> false;
    };
  }
}
