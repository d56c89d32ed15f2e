package org.recordbank.normalize.publication;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.recordbank.normalize.codesystem.CodeSystems;
import org.recordbank.normalize.terminology.Code;
import org.recordbank.normalize.terminology.Source;
import org.recordbank.normalize.terminology.Statement;

/**
 * The FDA's NDC directory ({@code ndctext.zip}: {@code package.txt}, {@code product.txt}; columns
 * parted by tabs). A package is known by its code of 11 digits, which HIPAA asks for: the part that
 * is one digit short of 5-4-2 gets a leading zero (FDA and CMS, both). The names of products are
 * kept while packages are read.
 */
final class FdaNdc implements Publication {
  private static final int MOST_PRODUCTS = 1_000_000;
  private static final int[] DIGITS = {5, 4, 2};

  private final Part packages;
  private final Optional<Part> products;

  FdaNdc(Part packages, Optional<Part> products) {
    this.packages = packages;
    this.products = products;
  }

  @Override
  public String name() {
    return "FDA NDC";
  }

  @Override
  public long bytes() {
    return packages.size() + products.map(Part::size).orElse(0L);
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    List<Part> parts = Stream.concat(Stream.of(packages), products.stream()).toList();
    to.source(new Source("ndc", Version.digest(parts), Icd.LICENCE));
    Map<String, String> names = products.isPresent() ? names(products.get(), meter) : Map.of();
    try (Table table = new Table(packages, Lines.Text.UTF8_OR_WINDOWS, meter)) {
      int product = table.column("PRODUCTNDC");
      int code = table.column("NDCPACKAGECODE");
      int description = table.column("PACKAGEDESCRIPTION");
      while (table.next()) {
        Optional<String> digits = elevenDigits(table.field(code));
        if (digits.isEmpty()) {
          throw table.bad(
              "NDCPACKAGECODE: is not three numbers of 10 digits together, with hyphens");
        }
        String name = names.get(table.field(product));
        String display = name == null ? table.field(description) : name;
        to.statement(
            new Statement.Concept(new Code(CodeSystems.NDC, digits.get()), display, true, ""));
      }
    }
  }

  private static Map<String, String> names(Part part, LongConsumer meter)
      throws BadPublicationException {
    Map<String, String> names = new HashMap<>();
    try (Table table = new Table(part, Lines.Text.UTF8_OR_WINDOWS, meter)) {
      int code = table.column("PRODUCTNDC");
      int[] name = {
        table.column("PROPRIETARYNAME"),
        table.column("PROPRIETARYNAMESUFFIX"),
        table.column("NONPROPRIETARYNAME"),
        table.column("ACTIVE_NUMERATOR_STRENGTH"),
        table.column("ACTIVE_INGRED_UNIT"),
        table.column("DOSAGEFORMNAME")
      };
      while (table.next()) {
        if (names.size() == MOST_PRODUCTS) {
          throw table.bad("is one product more than " + MOST_PRODUCTS);
        }
        names.putIfAbsent(table.field(code), name(table, name));
      }
    }
    return names;
  }

  /** As {@code Tylenol Extra (acetaminophen) 500 mg/1 TABLET}. */
  private static String name(Table table, int[] columns) {
    StringBuilder name = new StringBuilder(table.field(columns[0]));
    append(name, table.field(columns[1]));
    String generic = table.field(columns[2]);
    if (!generic.isEmpty() && !generic.equalsIgnoreCase(table.field(columns[0]))) {
      append(name, '(' + generic + ')');
    }
    String strength = table.field(columns[3]);
    if (!strength.isEmpty() && strength.indexOf(';') < 0) {
      append(name, strength);
      append(name, table.field(columns[4]));
    }
    append(name, table.field(columns[5]));
    return name.toString();
  }

  private static void append(StringBuilder name, String more) {
    if (!more.isEmpty()) {
      name.append(name.isEmpty() ? "" : " ").append(more);
    }
  }

  /** Of 4-4-2, 5-3-2, 5-4-1 and 5-4-2; empty where it is none. */
  static Optional<String> elevenDigits(String code) {
    List<String> parts = Lines.fields(code, '-');
    if (parts.size() != DIGITS.length) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder(11);
    int missing = 0;
    for (int i = 0; i < DIGITS.length; i++) {
      String part = parts.get(i);
      int lacking = DIGITS[i] - part.length();
      if (Numbers.parse(part) < 0 || lacking < 0) {
        return Optional.empty();
      }
      missing += lacking;
      digits.append("0".repeat(lacking)).append(part);
    }
    return missing > 1 ? Optional.empty() : Optional.of(digits.toString());
  }
}
