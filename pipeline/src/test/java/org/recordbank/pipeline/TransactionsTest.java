package org.recordbank.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TransactionsTest {
  private final List<String> calls = new ArrayList<>();

  /** A pool gives connections back to autocommit, and the driver then commits what is open. */
  @Test
  void anErrorToldByTheMachineLeavesNothingToBeCommitted() {
    assertThatThrownBy(() -> new Transactions(database()).run(transaction -> fail()))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(calls).containsExactly("setAutoCommit", "rollback", "close");
  }

  private static boolean fail() {
    throw new OutOfMemoryError();
  }

  private DataSource database() {
    return recording(DataSource.class, recording(Connection.class, ""));
  }

  /** Answers every call with {@code answer}; a connection's calls are recorded. */
  private <T> T recording(Class<T> type, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (type == Connection.class) {
                calls.add(method.getName());
              }
              return answer;
            }));
  }
}
