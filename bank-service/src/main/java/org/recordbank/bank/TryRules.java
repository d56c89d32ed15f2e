package org.recordbank.bank;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.recordbank.bank.ruletrial.Basis;
import org.recordbank.bank.ruletrial.Figures;
import org.recordbank.bank.ruletrial.RuleTrial;
import org.recordbank.pipeline.FacilitySettings;
import org.recordbank.pipeline.Trouble;
import org.recordbank.pipeline.facility.FacilityKinds;
import org.recordbank.policy.Jurisdiction;
import org.recordbank.policy.label.RuleSet;

/**
 * Says, as counts, what other labelling rules or another jurisdiction would change in a bank, from
 * its database alone; no service has a part in it. Exit status: 0 done, 2 wrong command line, 3
 * where something is in the way, 130 where it was interrupted.
 */
public final class TryRules {
  private static final int WRONG = 2;
  private static final int IN_THE_WAY = 3;
  private static final int INTERRUPTED = 130;
  private static final int MOST_BYTES = 16 << 20;

  /** Set by who starts this and knows whether standard error is a terminal. */
  private static final String TERMINAL = "recordbank.terminal";

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  TryRules(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    int status = new TryRules(System.out, System.err, System.getenv()).run(List.of(arguments));
    System.out.flush();
    System.exit(status);
  }

  /** Something is in the way; the message says what, and how to mend it. */
  private static final class InTheWayException extends Exception {
    private static final long serialVersionUID = 1L;

    InTheWayException(String message) {
      super(message);
    }
  }

  /** The exit status. */
  int run(List<String> arguments) {
    try {
      TryRulesOptions options = TryRulesOptions.parse(arguments);
      if (options.help()) {
        out.print(TryRulesOptions.USAGE);
      } else {
        run(options);
      }
      return 0;
    } catch (TryRulesOptions.WrongException e) {
      err.println(e.getMessage());
      err.print(TryRulesOptions.USAGE);
      return WRONG;
    } catch (InTheWayException e) {
      err.println(e.getMessage());
      return IN_THE_WAY;
    } catch (SQLException e) {
      err.println(
          "The database did not answer: "
              + Trouble.describe(e)
              + ". Is it there, is the role its reader, and has it the tables of this version?");
      return IN_THE_WAY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("Interrupted; nothing is told of what was counted.");
      return INTERRUPTED;
    }
  }

  private void run(TryRulesOptions options)
      throws InTheWayException, TryRulesOptions.WrongException, SQLException, InterruptedException {
    RuleTrial trial = trial(options);
    ReaderLogin login =
        ReaderLogin.of(options.jdbcUrl(), options.user(), options.passwordVariable(), environment)
            .orElseThrow(
                () ->
                    new InTheWayException(
                        "The environment has no variable " + options.passwordVariable() + "."));
    Path folder = folder(options.json());
    if (!Files.isDirectory(folder)) {
      throw new InTheWayException("There is no folder " + folder + " to write to; make it.");
    }
    try (AccountScan scan = new AccountScan(login, options.accounts())) {
      audit(options, scan.bank(), trial);
      TrialProgress progress =
          new TrialProgress(err, Boolean.getBoolean(TERMINAL), scan.deposits());
      Figures figures =
          new Figures(
              new RuleTrialRun(scan, trial, progress)
                  .run(Runtime.getRuntime().availableProcessors()));
      progress.end();
      TrialReport report = new TrialReport(scan.bank(), trial, figures);
      report.print(out);
      write(report, options.json());
    }
  }

  /** Who reads what for what, in the log, before anything about a patient is read. */
  private void audit(TryRulesOptions options, String bank, RuleTrial trial) {
    err.printf(
        "%s rules are tried on deposits; by=%s user=%s bank=%s rules=%s jurisdiction=%s"
            + " tried-rules=%s tried-jurisdiction=%s%n",
        trial.at(),
        options.by(),
        options.user(),
        bank,
        trial.now().rules().version(),
        trial.now().jurisdiction().id(),
        trial.then().rules().version(),
        trial.then().jurisdiction().id());
  }

  private RuleTrial trial(TryRulesOptions options)
      throws InTheWayException, TryRulesOptions.WrongException {
    Config config = config();
    String inForce = config.getValue("recordbank.jurisdiction", String.class);
    Jurisdiction now =
        Jurisdiction.named(inForce)
            .orElseThrow(
                () ->
                    new InTheWayException(
                        "recordbank.jurisdiction must be one of " + Jurisdiction.names() + "."));
    Jurisdiction then = now;
    if (options.jurisdiction() != null) {
      then =
          Jurisdiction.named(options.jurisdiction())
              .orElseThrow(
                  () ->
                      new TryRulesOptions.WrongException(
                          "--jurisdiction must be one of " + Jurisdiction.names()));
    }
    return new RuleTrial(
        basis(config, RuleSet.shipped(), now),
        basis(config, rules(options.rules()), then),
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private static Basis basis(Config config, RuleSet rules, Jurisdiction jurisdiction)
      throws InTheWayException {
    try {
      return new Basis(rules, new FacilityKinds(FacilitySettings.of(config), rules), jurisdiction);
    } catch (IllegalArgumentException e) {
      throw new InTheWayException(e.getMessage() + " (rules " + rules.version() + ")");
    }
  }

  private static RuleSet rules(@Nullable Path file) throws InTheWayException {
    if (file == null) {
      return RuleSet.shipped();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InTheWayException(file + " is larger than any table of rules.");
      }
      return RuleSet.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InTheWayException("The file " + file + " cannot be read; is it there?");
    } catch (IllegalArgumentException e) {
      throw new InTheWayException(file + " is not a table of rules. " + e.getMessage());
    }
  }

  /** As the service has it. */
  private Config config() {
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withSources(
              new SysPropConfigSource(),
              new EnvConfigSource(environment, 300),
              new PropertiesConfigSource(
                  Objects.requireNonNull(TryRules.class.getResource("/application.properties")),
                  250))
          .build();
    } catch (IOException e) {
      throw new IllegalStateException("what is shipped can be read", e);
    }
  }

  private static Path folder(@Nullable Path file) {
    return Optional.ofNullable(file)
        .map(Path::toAbsolutePath)
        .map(Path::getParent)
        .orElse(Path.of("."));
  }

  private static void write(TrialReport report, @Nullable Path file) throws InTheWayException {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(
          file,
          new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.asMap())
              + "\n");
    } catch (IOException e) {
      throw new InTheWayException("The result could not be written to " + file + ".");
    }
  }
}
