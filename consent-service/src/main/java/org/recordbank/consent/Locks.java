package org.recordbank.consent;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import org.recordbank.pipeline.Statements;

/**
 * Advisory locks, all held until the transaction ends. Taken in the order of this file, so that
 * nobody waits in a circle.
 */
final class Locks {
  private static final int ACCOUNTS = 2;
  private static final int ACCOUNT = 3;

  private Locks() {}

  /** Waits no longer than this for any lock of the transaction that is asked for afterwards. */
  static void wait(Statements statements, Duration longest) throws SQLException {
    statements.command("SELECT set_config('lock_timeout', ?, true)", longest.toMillis() + "ms");
  }

  /**
   * Who is whose stays as it is while decisions rest on it, also where nobody is anybody's. Held
   * when the statements have run.
   */
  static void accountsAsTheyAre(Statements statements) {
    statements.command("SELECT pg_advisory_xact_lock_shared(" + ACCOUNTS + ", 0)");
  }

  static void changeAccounts(Statements statements) throws SQLException {
    statements.command("SELECT pg_advisory_xact_lock(" + ACCOUNTS + ", 0)");
  }

  /**
   * The directives of these accounts stay as they are while decisions rest on them. Held when the
   * statements have run.
   */
  static void directivesAsTheyAre(Statements statements, Collection<String> accounts)
      throws SQLException {
    statements.command(
        "SELECT pg_advisory_xact_lock_shared("
            + ACCOUNT
            + ", k) FROM (SELECT DISTINCT hashtext(a) AS k FROM unnest(?) a ORDER BY k) keys",
        statements.transaction().createArrayOf("text", accounts.toArray(String[]::new)));
  }

  /** Waits for every decision in flight on this account, its production included. */
  static void changeDirectives(Statements statements, String account) throws SQLException {
    statements.command("SELECT pg_advisory_xact_lock(" + ACCOUNT + ", hashtext(?))", account);
  }
}
