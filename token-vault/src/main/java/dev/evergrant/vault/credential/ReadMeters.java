package dev.evergrant.vault.credential;

import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.vault.meter.BrokerLabels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Counts what is read. */
@ApplicationScoped
class ReadMeters {

  private static final Logger LOG = Logger.getLogger(ReadMeters.class);

  private final MeterRegistry meters;
  private final BrokerLabels brokers;
  private final InstantSource clock;

  ReadMeters(MeterRegistry meters, BrokerLabels brokers, InstantSource clock) {
    this.meters = meters;
    this.brokers = brokers;
    this.clock = clock;
  }

  /** What must stay at zero is there to be watched from the start on. */
  @Startup
  void atZero() {
    brokers.known().forEach(this::expired);
  }

  /** The last look at what leaves. */
  void served(LiveCredential credential) {
    meters
        .counter(
            "evergrant.reads.served",
            "broker",
            credential.broker(),
            "kind",
            credential.kind().name().toLowerCase(Locale.ROOT))
        .increment();
    if (credential.expiresAt() != null && !clock.instant().isBefore(credential.expiresAt())) {
      expired(credential.broker()).increment();
      LOG.errorf("A dead access token of %s was served", credential.connectionId());
    }
  }

  void refused(String broker, ProblemType why) {
    meters
        .counter(
            "evergrant.reads.refused",
            "broker",
            brokers.of(broker),
            "why",
            why.slug().replace('-', '_'))
        .increment();
  }

  private Counter expired(String broker) {
    return meters.counter("evergrant.reads.served.expired", "broker", broker);
  }
}
