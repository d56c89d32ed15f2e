package org.recordbank.policy.label;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of the rules: what has one of these codes gets these labels.
 *
 * @param id its name, for explanations; it never changes
 * @param match how codes are compared
 * @param system short name of the code system, of {@code systems.tsv}
 * @param codes codes, beginnings of codes, words or kinds of facilities
 * @param labels what it gives
 * @param from since when the law or standard it rests on is in force; null for as long as anybody
 *     may ask
 * @param until the moment since which it is no longer; null for it still is
 * @param source that law or standard
 */
public record Rule(
    String id,
    Match match,
    String system,
    List<String> codes,
    Set<Label> labels,
    @Nullable Instant from,
    @Nullable Instant until,
    String source) {

  private static final Pattern CODE = Pattern.compile("\\S(?:.*\\S)?");
  private static final Pattern BEGINNING = Pattern.compile("[A-Za-z0-9?]+");
  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{Nd}]+(?: [\\p{L}\\p{Nd}]+)*");

  /** How a rule compares codes. */
  public enum Match {
    /** The code itself, as FHIR compares codes: exactly. */
    CODE,
    /**
     * The code or one below it, where a code begins with its parents' codes as in ICD. Points and
     * case do not count; {@code ?} stands for any one character, and {@code A-B} for all from A to
     * B.
     */
    BELOW,
    /**
     * A word or several in a row in what says in words what a resource is about: in any case, and
     * one given in capitals in capitals.
     */
    WORD,
    /** The kind of the facility that made the visit. */
    FACILITY
  }

  public Rule {
    requireNonNull(match, "match");
    codes = List.copyOf(codes);
    labels = Set.copyOf(labels);
    if (id.isBlank() || system.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException("A rule has an id, a system and a source");
    }
    if (codes.isEmpty() || labels.isEmpty()) {
      throw new IllegalArgumentException("A rule has codes and labels");
    }
    codes.forEach(code -> check(match, code));
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException("A rule must begin before it ends");
    }
  }

  /** What cannot be found is a mistake, and would look as if it were protected. */
  private static void check(Match match, String code) {
    boolean fine =
        switch (match) {
          case CODE, FACILITY -> CODE.matcher(code).matches();
          case BELOW ->
              CodeRange.expand(code).stream().allMatch(each -> BEGINNING.matcher(each).matches());
          case WORD -> WORDS.matcher(code).matches();
        };
    if (!fine) {
      throw new IllegalArgumentException(
          "\""
              + code
              + "\" cannot be found: "
              + switch (match) {
                case CODE, FACILITY -> "codes have no spaces at either end, and \", \" between";
                case BELOW -> "the beginning of a code has letters and digits, and ? for any";
                case WORD -> "words are letters and digits, with one space between";
              });
    }
  }

  /** Whether it is in force: from its beginning on, and at its end no longer. */
  public boolean holds(Instant now) {
    return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
  }
}
