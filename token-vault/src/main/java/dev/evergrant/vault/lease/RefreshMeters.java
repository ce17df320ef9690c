package dev.evergrant.vault.lease;

import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.vault.SlaUnit;
import dev.evergrant.vault.meter.BrokerLabels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Metrics of leases and of how refreshes end, of what this replica settles. */
@ApplicationScoped
public class RefreshMeters {

  private static final Logger LOG = Logger.getLogger(RefreshMeters.class);

  private static final Duration[] TOOK = seconds(0.1, 0.3, 1, 3, 10, 30, 60);
  private static final Duration[] LATE = seconds(1, 10, 30, 60, 120, 300, 900, 3600);

  private final MeterRegistry meters;
  private final BrokerLabels brokers;

  public RefreshMeters(MeterRegistry meters, BrokerLabels brokers) {
    this.meters = meters;
    this.brokers = brokers;
  }

  private static Duration[] seconds(double... bounds) {
    Duration[] durations = new Duration[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      durations[i] = Duration.ofMillis((long) (bounds[i] * 1000));
    }
    return durations;
  }

  /**
   * What is to be watched is there from the start on: of a counter that first shows with 1, or with
   * thirty, nobody sees a growth.
   */
  @Startup
  void atZero() {
    for (String broker : brokers.known()) {
      for (SlaUnit unit : SlaUnit.values()) {
        if (unit != SlaUnit.UNKNOWN) {
          units(broker, unit);
        }
      }
    }
  }

  private Counter units(String broker, SlaUnit unit) {
    return meters.counter("evergrant.sla.units", "broker", broker, "unit", lower(unit));
  }

  /** What became of a lease, or of somebody who asked for one. */
  enum What {
    GRANTED,
    REFUSED,
    /** It ended without a word, and another one was granted. */
    EXPIRED,
    /** What it brought came through Kafka. */
    HANDED_OVER
  }

  void lease(String broker, What what) {
    safely(
        () ->
            meters
                .counter("evergrant.leases", "broker", brokers.of(broker), "what", lower(what))
                .increment());
  }

  /** A refresh has ended. */
  void ended(Outcome outcome) {
    safely(() -> count(outcome));
  }

  /** A registry refuses what does not fit to what it has: no work is to fail for that. */
  private static void safely(Runnable count) {
    try {
      count.run();
    } catch (RuntimeException e) {
      LOG.errorf("Something is not counted: %s", e.getMessage());
    }
  }

  private void count(Outcome outcome) {
    RefreshFinished event = outcome.event();
    String broker = brokers.of(event.broker());
    String cause = event.cause() == null ? "none" : lower(event.cause());
    meters
        .counter(
            "evergrant.refreshes",
            "broker",
            broker,
            "outcome",
            lower(event.result()),
            "cause",
            cause)
        .increment();
    DistributionSummary.builder("evergrant.refresh.attempts")
        .tag("broker", broker)
        .register(meters)
        .record(event.attempts());
    if (outcome.begun() != null) {
      timer("evergrant.refresh.duration", broker, TOOK)
          .record(Duration.between(outcome.begun(), event.finishedAt()));
    }
    if (outcome.unit() != null) {
      units(broker, outcome.unit()).increment();
    }
    if (outcome.unit() == SlaUnit.IN_TIME || outcome.unit() == SlaUnit.LATE) {
      timer("evergrant.refresh.lateness", broker, LATE)
          .record(Duration.between(event.dueAt(), event.finishedAt()));
    }
  }

  private Timer timer(String name, String broker, Duration[] bounds) {
    return Timer.builder(name)
        .tag("broker", broker)
        .serviceLevelObjectives(bounds)
        .register(meters);
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
