package org.recordbank.pipeline;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when a defect has ended a stage: only a new start can help. */
@Liveness
@Singleton
final class StageLiveness implements HealthCheck {
  private final StageReadiness stages;

  StageLiveness(StageReadiness stages) {
    this.stages = stages;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("stages").status(!stages.isAnyDead()).build();
  }
}
