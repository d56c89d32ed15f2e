package org.recordbank.normalize.publication;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * The order file of ICD-10-CM or ICD-10-PCS (CMS and NCHS, "ICD-10-CM/PCS order file" layout):
 * columns 1 to 5 order number, 7 to 13 code, 15 whether it may be billed, 17 to 76 short and from
 * 78 on long description. Headers, which may not be billed, are codes too, and in use.
 */
final class IcdOrder implements Publication {
  private static final int CODE = 6;
  private static final int FLAG = 14;
  private static final int SHORT = 16;
  private static final int LONG = 77;
  private static final Pattern YEAR = Pattern.compile("(20[0-9]{2})");

  private final Part part;
  private final Icd icd;

  IcdOrder(Part part, Icd icd) {
    this.part = part;
    this.icd = icd;
  }

  @Override
  public String name() {
    return icd.title();
  }

  @Override
  public long bytes() {
    return part.size();
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    to.source(new Source(icd.id(), Version.of(YEAR, List.of(part)), Icd.LICENCE));
    try (Lines lines = new Lines(part, Lines.Text.UTF8_OR_WINDOWS, meter)) {
      for (String line = lines.header(); line != null; line = lines.next()) {
        to.statement(concept(line, lines));
      }
    }
  }

  private Statement concept(String line, Lines lines) throws BadPublicationException {
    if (line.length() <= SHORT || Numbers.parse(line.substring(0, CODE - 1)) < 0) {
      throw lines.bad("does not begin with an order number, a code and a flag");
    }
    char flag = line.charAt(FLAG);
    if (flag != '0' && flag != '1') {
      throw lines.bad("column 15: is neither 0 nor 1");
    }
    String code = line.substring(CODE, FLAG - 1).strip();
    if (!icd.isCode(code)) {
      throw lines.bad("columns 7 to 13: hold no code of " + icd.title());
    }
    String display = line.length() > LONG ? line.substring(LONG).strip() : "";
    if (display.isEmpty()) {
      display = line.substring(SHORT, Math.min(line.length(), LONG)).strip();
    }
    return new Statement.Concept(new Code(icd.system(), icd.dotted(code)), display, true, "");
  }

  /** Whether a text begins as an order file does, and of which classification. */
  static boolean isHead(String head, Icd icd) {
    int end = head.indexOf('\n');
    String line = end < 0 ? head : head.substring(0, end);
    return line.length() > SHORT
        && Numbers.parse(line.substring(0, CODE - 1)) >= 0
        && line.charAt(CODE - 1) == ' '
        && line.charAt(FLAG - 1) == ' '
        && line.charAt(FLAG + 1) == ' '
        && icd.isCode(line.substring(CODE, FLAG - 1).strip());
  }
}
