package org.recordbank.bank;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.recordbank.pipeline.Trouble;

/**
 * Checks every chain of a bank from its database alone; no service has a part in it. Exit status: 0
 * where all verify, 1 where a link is broken, 2 where it could not look.
 */
public final class Verify {
  private static final String USAGE =
      """
      Usage: Verify --jdbc-url URL --user USER [--password-env VARIABLE] [--json]
      Checks every chain of a bank from its database. Exit status: 0 all verify, 1 a link is
      broken, 2 wrong usage or no answer from the database.
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  Verify(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    int status = new Verify(System.out, System.err, System.getenv()).run(List.of(arguments));
    System.out.flush();
    System.exit(status);
  }

  /** The options as given. */
  private static final class Options {
    @Nullable String jdbcUrl;
    @Nullable String user;
    @Nullable String passwordVariable;
    boolean json;
    boolean help;

    /** Whether the arguments could be understood. */
    boolean parse(List<String> arguments) {
      ArrayDeque<String> left = new ArrayDeque<>(arguments);
      while (!left.isEmpty()) {
        String option = left.removeFirst();
        switch (option) {
          case "--jdbc-url" -> jdbcUrl = left.pollFirst();
          case "--user" -> user = left.pollFirst();
          case "--password-env" -> {
            passwordVariable = left.pollFirst();
            if (passwordVariable == null) {
              return false;
            }
          }
          case "--json" -> json = true;
          case "--help" -> help = true;
          default -> {
            return false;
          }
        }
      }
      return help || (jdbcUrl != null && user != null);
    }
  }

  /** The exit status. */
  int run(List<String> arguments) {
    Options options = new Options();
    if (!options.parse(arguments)) {
      err.print(USAGE);
      return 2;
    }
    if (options.help) {
      out.print(USAGE);
      return 0;
    }
    String variable = options.passwordVariable;
    Optional<ReaderLogin> login =
        ReaderLogin.of(
            Objects.requireNonNull(options.jdbcUrl),
            Objects.requireNonNull(options.user),
            variable,
            environment);
    if (login.isEmpty()) {
      err.println("The environment has no variable " + variable + ".");
      return 2;
    }
    return check(login.get(), options.json);
  }

  private int check(ReaderLogin login, boolean json) {
    Report report = new Report(json ? null : err);
    try (Connection connection = login.connect("verify")) {
      new Chains(connection).all(report);
      if (json) {
        out.println(new JsonMapper().writeValueAsString(report.asMap()));
      } else {
        report.print(out);
      }
    } catch (SQLException e) {
      err.println("The database did not answer: " + Trouble.describe(e));
      return 2;
    } catch (IOException e) {
      err.println("The report could not be written.");
      return 2;
    }
    return report.isWhole() ? 0 : 1;
  }
}
