package org.recordbank.normalize.publication;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * The descriptions of ICD-9-CM (CMS, version 32, the last: {@code CMS32_DESC_LONG_DX.txt} and
 * {@code CMS32_DESC_LONG_SG.txt}): the code in five columns, for procedures in four, a space, the
 * description; in windows-1252.
 */
final class Icd9Text implements Publication {
  private static final Pattern VERSION = Pattern.compile("(?i)(?:cms|v)([0-9]{2})[-_ ]");

  private final Part part;
  private final Icd icd;

  Icd9Text(Part part, Icd icd) {
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
    to.source(new Source(icd.id(), Version.of(VERSION, List.of(part)), Icd.LICENCE));
    try (Lines lines = new Lines(part, Lines.Text.UTF8_OR_WINDOWS, meter)) {
      for (String line = lines.header(); line != null; line = lines.next()) {
        if (!isLine(line, icd)) {
          throw lines.bad(
              "is no code of "
                  + icd.title()
                  + " in "
                  + width(icd)
                  + " columns and its description");
        }
        String code = icd.dotted(line.substring(0, width(icd)).strip());
        String display = line.substring(width(icd)).strip();
        to.statement(new Statement.Concept(new Code(icd.system(), code), display, true, ""));
      }
    }
  }

  /** Whether a text begins as such a file does. */
  static boolean isHead(String head, Icd icd) {
    int end = head.indexOf('\n');
    return isLine(end < 0 ? head : head.substring(0, end), icd);
  }

  private static boolean isLine(String line, Icd icd) {
    int width = width(icd);
    return line.length() > width + 1
        && line.charAt(width) == ' '
        && line.charAt(width + 1) != ' '
        && icd.isCode(line.substring(0, width).strip());
  }

  private static int width(Icd icd) {
    return icd == Icd.ICD9CM_DIAGNOSES ? 5 : 4;
  }
}
