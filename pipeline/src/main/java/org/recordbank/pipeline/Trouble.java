package org.recordbank.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.recordbank.schemas.RegistryException;

/**
 * Tells trouble in the world, which passes and is retried, from a defect of our own, which does
 * not.
 */
public final class Trouble {
  /**
   * SQLSTATE classes (PostgreSQL, appendix A) that pass: connection, authorization while roles are
   * being set up, transaction rollback, resources, operator intervention, system error.
   */
  private static final Set<String> PASSING = Set.of("08", "28", "40", "53", "55", "57", "58", "XX");

  /** The server ended a session that idled in a transaction; of its class, the only one to pass. */
  private static final String IDLED_IN_TRANSACTION = "25P03";

  private Trouble() {}

  /** Whether waiting can mend it. */
  public static boolean isOfTheWorld(@Nullable Throwable trouble) {
    int depth = 0;
    for (Throwable t = trouble; t != null && depth++ < 16; t = t.getCause()) {
      if (isPassing(t)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassing(Throwable t) {
    return switch (t) {
      case SQLTransientException e -> true;
      case SQLRecoverableException e -> true;
      case SQLException e ->
          e.getSQLState() == null
              || e.getSQLState().length() < 2
              || e.getSQLState().equals(IDLED_IN_TRANSACTION)
              || PASSING.contains(e.getSQLState().substring(0, 2));
      case RetriableException e -> true;
      case AuthorizationException e -> true; // access lists are data of the operator
      case RegistryException e -> true;
      case UncheckedIOException e -> true;
      case IOException e -> true;
      case TimeoutException e -> true;
      case KafkaException e -> e.getCause() == null && e.getClass() == KafkaException.class;
      default -> false;
    };
  }

  /**
   * Kinds and SQLSTATEs of a chain of exceptions, without their messages, which may quote a
   * document.
   */
  public static String describe(Throwable trouble) {
    StringJoiner chain = new StringJoiner(" < ");
    int depth = 0;
    for (Throwable t = trouble; t != null && depth++ < 16; t = t.getCause()) {
      String state = t instanceof SQLException e ? "[" + e.getSQLState() + "]" : "";
      chain.add(t.getClass().getName() + state);
    }
    return chain.toString();
  }

  /** {@link #describe} and where it happened: the frames, again without messages. */
  public static String trace(Throwable trouble) {
    StringJoiner frames = new StringJoiner("\n  at ", describe(trouble) + "\n  at ", "");
    Throwable root = trouble;
    for (int depth = 0; root.getCause() != null && depth < 16; depth++) {
      root = root.getCause();
    }
    for (StackTraceElement frame : root.getStackTrace()) {
      frames.add(frame.toString());
    }
    return frames.toString();
  }
}
