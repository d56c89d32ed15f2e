package org.recordbank.normalize.unit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the UCUM unit that a text means: by the table of spellings as a whole, else part by part
 * around slashes. What is UCUM as it stands is left so, unless the table says that people mean
 * something else by it.
 */
final class Meanings {
  private static final int LONGEST = 60;

  private final Spellings spellings;
  private final Atoms atoms;

  Meanings(Spellings spellings, Atoms atoms) {
    this.spellings = spellings;
    this.atoms = atoms;
  }

  /** The UCUM unit; empty where the text means none for certain. */
  String of(String text, Kind kind) {
    if (text.length() > Expression.LONGEST) {
      return "";
    }
    String plain = Wording.plain(text);
    String unit = plain.isEmpty() ? null : whole(plain, kind);
    return unit == null || unit.equals(Spelling.NEVER) || atoms.read(unit) == null ? "" : unit;
  }

  /** Whether the table holds the text. */
  boolean isListed(String text) {
    String plain = Wording.plain(text);
    return spellings.exact(plain) != null || spellings.folded(plain) != null;
  }

  private @Nullable String whole(String text, Kind kind) {
    boolean oneCase = Wording.isOfOneCase(text);
    Spelling exact = spellings.exact(text);
    String known = exact == null ? null : exact.whole(kind);
    if (known == null) {
      Spelling folded = spellings.folded(text);
      known = folded == null ? null : certain(text, folded.whole(kind), oneCase);
    }
    if (known != null) {
      return known;
    }
    return text.length() <= LONGEST ? parts(text, kind, oneCase) : asItStands(text);
  }

  private @Nullable String asItStands(String text) {
    return atoms.read(text) == null ? null : text;
  }

  private @Nullable String parts(String text, Kind kind, boolean oneCase) {
    List<String> parts = Wording.split(text);
    if (parts.size() == 1) {
      return alone(text, kind, oneCase);
    }
    if (isNumber(parts.getFirst()) && startsWithDigit(parts.get(1).strip())) {
      return Spelling.NEVER; // a fraction before a unit, or a number below another
    }
    StringBuilder unit = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i).strip();
      boolean first = i == 0;
      String ucum = first && part.isEmpty() ? "1" : part(part, kind, oneCase);
      if (ucum == null || ucum.equals(Spelling.NEVER)) {
        return ucum;
      }
      if (!first && isBareProduct(ucum)) {
        return Spelling.NEVER;
      }
      unit.append(first ? "" : "/").append(first ? numerator(ucum) : ucum);
    }
    return unit.toString();
  }

  private @Nullable String alone(String text, Kind kind, boolean oneCase) {
    Spelling listed = spellings.folded(text);
    boolean onlyPart = listed != null && listed.whole(kind) == null && listed.part(kind) != null;
    String ucum = onlyPart ? null : part(text, kind, oneCase);
    return ucum == null ? null : withoutParentheses(ucum);
  }

  private static boolean isNumber(String text) {
    return !text.isBlank() && text.strip().chars().allMatch(Character::isDigit);
  }

  private static boolean startsWithDigit(String text) {
    return !text.isEmpty() && Character.isDigit(text.charAt(0)) && !isNumber(text);
  }

  private static String numerator(String ucum) {
    return ucum.equals("1") ? "" : withoutParentheses(ucum);
  }

  private static String withoutParentheses(String ucum) {
    boolean enclosed = ucum.startsWith("(") && ucum.indexOf(')') == ucum.length() - 1;
    return enclosed ? ucum.substring(1, ucum.length() - 1) : ucum;
  }

  /** By UCUM {@code mg/kg.min} is milligrams times minutes; whoever writes it means per minute. */
  private static boolean isBareProduct(String ucum) {
    int point = ucum.indexOf('.');
    int bracket = ucum.indexOf('[');
    return point > 0
        && ucum.charAt(0) != '('
        && ucum.indexOf('{') < 0
        && (bracket < 0 || bracket > point);
  }

  private @Nullable String part(String text, Kind kind, boolean oneCase) {
    String simple = spelled(text, kind, oneCase);
    if (simple != null) {
      return simple;
    }
    String counted = counted(text, kind, oneCase);
    if (counted != null) {
      return counted;
    }
    String named = spellings.named(text);
    if (named != null) {
      return named;
    }
    String product = product(text, kind, oneCase);
    return product == null ? withSubstance(text, kind, oneCase) : product;
  }

  /** In the table, a power of ten, or UCUM without points and parentheses. */
  private @Nullable String spelled(String text, Kind kind, boolean oneCase) {
    Spelling exact = spellings.exact(text);
    String known = exact == null ? null : exact.part(kind);
    if (known != null) {
      return known;
    }
    String power = Wording.powerOfTen(text);
    if (!power.isEmpty()) {
      return power;
    }
    Spelling folded = spellings.folded(text);
    known = folded == null ? null : certain(text, folded.part(kind), oneCase);
    return known != null || isComposed(text) ? known : asItStands(text);
  }

  private static boolean isComposed(String text) {
    int annotation = text.indexOf('{');
    String bare = annotation < 0 ? text : text.substring(0, annotation);
    return (bare.indexOf('.') >= 0 && bare.indexOf('[') < 0) || bare.indexOf('(') >= 0;
  }

  /**
   * What is read without regard to case, unless it is written in mixed case and is UCUM for
   * something else so: {@code Mg} is a megagram, and may have been meant for milligrams.
   */
  private @Nullable String certain(String text, @Nullable String meant, boolean oneCase) {
    if (meant == null || oneCase || meant.equals(Spelling.NEVER)) {
      return meant;
    }
    Unit written = atoms.read(text);
    Unit read = atoms.read(meant);
    return written == null || (read != null && written.same(read)) ? meant : Spelling.NEVER;
  }

  /** A number before a unit: {@code 24 hrs}, {@code 100 WBC}, {@code 10*6 IU}. */
  private @Nullable String counted(String text, Kind kind, boolean oneCase) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    int blank = text.lastIndexOf(' ');
    String number = text.substring(0, end);
    if (blank > 0 && !Wording.powerOfTen(text.substring(0, blank)).isEmpty()) {
      number = Wording.powerOfTen(text.substring(0, blank));
      end = blank;
    }
    String rest = text.substring(end).strip();
    if (number.isEmpty() || rest.isEmpty() || number.length() > 5) {
      return null;
    }
    Spelling after = spellings.folded(rest);
    if (after != null && after.after() != null) {
      return number.startsWith("10*") ? number : number + after.after();
    }
    String unit = Character.isLetter(rest.charAt(0)) ? spelled(rest, kind, oneCase) : null;
    return unit == null || unit.equals(Spelling.NEVER) ? unit : "(" + number + "." + unit + ")";
  }

  /** Factors joined by a point or an asterisk, and UCUM's parentheses. */
  private @Nullable String product(String text, Kind kind, boolean oneCase) {
    if (text.startsWith("(") && text.endsWith(")")) {
      String inner = parts(text.substring(1, text.length() - 1), kind, oneCase);
      return inner == null || inner.equals(Spelling.NEVER) ? inner : "(" + inner + ")";
    }
    int sign = Math.max(text.lastIndexOf('.'), text.lastIndexOf('*'));
    if (sign <= 0 || sign == text.length() - 1) {
      return null;
    }
    String left = part(text.substring(0, sign), kind, oneCase);
    String right = part(text.substring(sign + 1), kind, oneCase);
    if (left == null || right == null || isNumber(right)) {
      return null;
    }
    boolean never = left.equals(Spelling.NEVER) || right.equals(Spelling.NEVER);
    return never ? Spelling.NEVER : left + "." + right;
  }

  /**
   * A unit and what it is of: {@code g creat}, {@code ng FEU}; also without a blank: {@code
   * mg{creat}}.
   */
  private @Nullable String withSubstance(String text, Kind kind, boolean oneCase) {
    for (int blank = text.indexOf(' '); blank > 0; blank = text.indexOf(' ', blank + 1)) {
      Spelling after = spellings.folded(text.substring(blank + 1).toLowerCase(Locale.ROOT));
      String substance = after == null ? null : after.after();
      String unit = substance == null ? null : spelled(text.substring(0, blank), kind, oneCase);
      if (unit != null) {
        return unit.equals(Spelling.NEVER) ? unit : unit + substance;
      }
    }
    return null;
  }
}
