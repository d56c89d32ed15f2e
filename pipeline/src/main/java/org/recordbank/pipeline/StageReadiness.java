package org.recordbank.pipeline;

import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a stage waits for the world to come back. */
@Default // Readiness is a qualifier too, and the loop asks for this one without it
@Readiness
@Singleton
public final class StageReadiness implements HealthCheck {
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();

  void waiting(String stage) {
    waiting.add(stage);
  }

  void going(String stage) {
    waiting.remove(stage);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("stage").status(waiting.isEmpty()).build();
  }
}
