package org.recordbank.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfluentApiTest {

  private static final String VISIT = "org.recordbank.schemas.VisitReceived";

  @Test
  void asksOnceMoreWhereNoAnswerCame() throws IOException {
    try (var registry = new InMemoryRegistry(true);
        ConfluentApi api = api(registry)) {
      // given
      registry.leaveUnanswered(1);

      // when
      api.add(VISIT, VisitReceived.getClassSchema());

      // then
      assertThat(api.id(VISIT, VisitReceived.getClassSchema())).hasValue(1);
      assertThat(registry.writes).containsExactly("schema " + VISIT);
    }
  }

  @Test
  void givesUpWhereNoAnswerCameTwice() throws IOException {
    try (var registry = new InMemoryRegistry(true);
        ConfluentApi api = api(registry)) {
      // given
      registry.leaveUnanswered(2);

      // then
      assertThatThrownBy(() -> api.schema(1))
          .isInstanceOf(RegistryException.class)
          .hasMessageStartingWith("no answer from the schema registry at http://localhost:")
          .hasCauseInstanceOf(HttpTimeoutException.class);
    }
  }

  private static ConfluentApi api(InMemoryRegistry registry) {
    return new ConfluentApi(registry.address(), Optional.empty(), Duration.ofMillis(500));
  }
}
