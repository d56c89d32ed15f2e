package org.recordbank.pipeline;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when every stage has joined its group and none waits for the world to come back. Names the
 * stages that are not.
 */
@Default // Readiness is a qualifier too, and the loop asks for this one without it
@Readiness
@Singleton
public final class StageReadiness implements HealthCheck {
  /** How a stage stands. */
  private enum Standing {
    JOINING,
    GOING,
    WAITING,
    DEAD
  }

  private final Map<String, Standing> stages = new ConcurrentHashMap<>();

  void expect(String stage) {
    stages.put(stage, Standing.JOINING);
  }

  void waiting(String stage) {
    stages.put(stage, Standing.WAITING);
  }

  void going(String stage) {
    stages.put(stage, Standing.GOING);
  }

  void dead(String stage) {
    stages.put(stage, Standing.DEAD);
  }

  /** Whether a defect has ended a stage: only a new start can help then. */
  boolean isAnyDead() {
    return stages.containsValue(Standing.DEAD);
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("stages");
    boolean ready = true;
    for (Map.Entry<String, Standing> stage : stages.entrySet()) {
      if (stage.getValue() != Standing.GOING) {
        ready = false;
        response.withData(stage.getKey(), stage.getValue().name().toLowerCase(Locale.ROOT));
      }
    }
    return response.status(ready).build();
  }
}
