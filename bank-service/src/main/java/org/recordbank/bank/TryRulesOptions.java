package org.recordbank.bank;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.ruletrial.Figures;

/**
 * The command line of {@link TryRules}.
 *
 * @param rules the changed rules; null for those in force
 * @param jurisdiction the changed jurisdiction; null for that in force
 * @param json where the result is written besides; null for nowhere
 * @param by who tries them
 */
record TryRulesOptions(
    boolean help,
    String jdbcUrl,
    String user,
    @Nullable String passwordVariable,
    @Nullable Path rules,
    @Nullable String jurisdiction,
    long accounts,
    @Nullable Path json,
    String by) {
  static final String USAGE =
      """
      Usage: TryRules --jdbc-url URL --user USER [--password-env VARIABLE]
                      [--rules FILE] [--jurisdiction NAME] [--accounts N] [--json FILE] [--by NAME]
      Says, as counts, what other labelling rules (--rules), another jurisdiction, or both, would
      change in a bank: which labels, and what facilities see. Changes nothing. What is in force is
      configured as for bank-service: RECORDBANK_JURISDICTION, RECORDBANK_FACILITY_KINDS_<FACILITY>.
        --accounts N   only so many accounts, at least 11
        --json FILE    write the result there, too
        --by NAME      who, for the log (the user of the operating system)
      Exit status: 0 done; 2 wrong command line; 3 something is in the way, and the message says how
      to mend it; 130 interrupted.
      """;

  private static final int LONGEST_NAME = 200;

  /** What the arguments say. */
  static TryRulesOptions parse(List<String> arguments) throws WrongException {
    Draft draft = new Draft();
    ArrayDeque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      draft.take(left.removeFirst(), left);
    }
    return draft.options();
  }

  /** The command line is wrong; the message says what. */
  static final class WrongException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongException(String message) {
      super(message);
    }
  }

  private static final class Draft {
    private boolean help;
    private String jdbcUrl = "";
    private String user = "";
    private @Nullable String passwordVariable;
    private @Nullable Path rules;
    private @Nullable String jurisdiction;
    private long accounts = Long.MAX_VALUE;
    private @Nullable Path json;
    private String by = System.getProperty("user.name", "unknown");

    void take(String option, ArrayDeque<String> left) throws WrongException {
      switch (option) {
        case "--help" -> help = true;
        case "--jdbc-url" -> jdbcUrl = value(option, left);
        case "--user" -> user = value(option, left);
        case "--password-env" -> passwordVariable = value(option, left);
        case "--rules" -> rules = Path.of(value(option, left));
        case "--jurisdiction" -> jurisdiction = value(option, left);
        case "--accounts" -> accounts = accounts(value(option, left));
        case "--json" -> json = Path.of(value(option, left));
        case "--by" -> by = name(value(option, left));
        default -> throw new WrongException("no such option: " + option);
      }
    }

    private static String value(String option, ArrayDeque<String> left) throws WrongException {
      String value = left.pollFirst();
      if (value == null || value.isBlank()) {
        throw new WrongException(option + " needs a value");
      }
      return value;
    }

    private static long accounts(String value) throws WrongException {
      if (!value.matches("\\d{1,15}") || Long.parseLong(value) < Figures.FEWEST_PATIENTS) {
        throw new WrongException(
            "--accounts: at least "
                + Figures.FEWEST_PATIENTS
                + "; fewer would tell of single people");
      }
      return Long.parseLong(value);
    }

    private static String name(String value) throws WrongException {
      if (value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
        throw new WrongException("--by: one line of at most " + LONGEST_NAME + " characters");
      }
      return value;
    }

    TryRulesOptions options() throws WrongException {
      if (!help && (jdbcUrl.isEmpty() || user.isEmpty())) {
        throw new WrongException("--jdbc-url and --user are needed");
      }
      if (!help && rules == null && jurisdiction == null) {
        throw new WrongException("what is to be tried? --rules, --jurisdiction, or both");
      }
      return new TryRulesOptions(
          help, jdbcUrl, user, passwordVariable, rules, jurisdiction, accounts, json, by);
    }
  }
}
