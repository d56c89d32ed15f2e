package org.recordbank.systemtests.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.recordbank.sandbox.Part;

/** A mistake in the code, made by the agent, and the fault that brings it to light. */
enum FaultyVariant {
  /** Writes though another instance has taken its place. */
  IGNORES_THE_FENCE("", Part.CONSENT) {
    @Override
    void provoke(Stand stand, Scenario scenario) {
      scenario.strike(List.of(new WokenConsent(stand).fault("stand-still,ignore-fence")));
    }
  },
  /** Says that a visit is in before the broker has it. */
  ACKNOWLEDGES_EARLY("acknowledge-early", Part.INGEST) {
    @Override
    void provoke(Stand stand, Scenario scenario) {
      scenario.publish(100); // until it has, a producer knows no broker to which it could send
      scenario.strike(List.of(new Faults(stand).brokersAndIngest()));
    }
  },
  /** Commits offsets before the database; then it is killed, a few batches later. */
  COMMITS_EARLY("commit-early,kill-in-batch:150", Part.CONSENT) {
    @Override
    void provoke(Stand stand, Scenario scenario) {
      for (int i = 0; i < MOST_SECONDS && stand.sandbox.isRunning(Part.CONSENT); i++) {
        scenario.calm(Duration.ofSeconds(1));
      }
    }
  },
  /** Forgets what it rejects. */
  SWALLOWS_REJECTIONS("swallow-rejection", Part.NORMALIZE) {
    @Override
    void provoke(Stand stand, Scenario scenario) {
      stand.hostile.noAvro();
    }
  },
  /** Produces nothing for one visit in twenty; in earnest it might be one in ten thousand. */
  SKIPS_VISITS("skip-visit:20", Part.NORMALIZE) {
    @Override
    void provoke(Stand stand, Scenario scenario) {
      scenario.publish(150);
    }
  },
  /** Appends a visit whatever is there. Last: a broken chain stays broken. */
  APPENDS_UNCHECKED("no-conflict-check", Part.bank("first")) {
    @Override
    void provoke(Stand stand, Scenario scenario) {
      scenario.publish(300); // fifteen of them repeats
    }
  };

  private static final int PER_SECOND = 40;
  private static final int MOST_SECONDS = 180;

  private final String fault;

  @SuppressWarnings("ImmutableEnumChecker") // parts are values
  private final Part service;

  FaultyVariant(String fault, Part service) {
    this.fault = fault;
    this.service = service;
  }

  abstract void provoke(Stand stand, Scenario scenario);

  /** Publishes to a deployment in which one service is this variant; afterwards it is none. */
  Report run(Stand stand, long seed, Consumer<String> out) {
    if (!fault.isEmpty()) {
      stand.sandbox.stop(service);
      stand.sandbox.start(service, Stand.withFault(fault));
    }
    try (var scenario = new Scenario(stand, seed, PER_SECOND, out)) {
      provoke(stand, scenario);
      if (stand.sandbox.isRunning(service)) {
        boolean ignored = scenario.settle(); // all that was published comes before the faulty one
      }
      stand.sandbox.stop(service);
      stand.sandbox.start(service);
      return scenario.end();
    }
  }
}
