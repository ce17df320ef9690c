package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.outcome.TokenOutcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How long brokers' answers take, and which brokers this worker calls no more for now. */
@ApplicationScoped
public class CallMeters {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final MeterRegistry meters;
  private final BrokerCatalog catalog;

  /** The brokers whose circuits are open. */
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  public CallMeters(MeterRegistry meters, BrokerCatalog catalog) {
    this.meters = meters;
    this.catalog = catalog;
  }

  /** What is to be watched is there from the start on. */
  @Startup
  void atZero() {
    catalog
        .all()
        .forEach(
            broker ->
                Gauge.builder(
                        "evergrant.circuit.open", open, set -> set.contains(broker.id()) ? 1 : 0)
                    .tag("broker", broker.id())
                    .register(meters));
  }

  void circuit(String broker, boolean isOpen) {
    if (isOpen) {
      open.add(broker);
    } else {
      open.remove(broker);
    }
  }

  /** The same call, timed, whatever comes of it. */
  Supplier<Uni<TokenOutcome>> timed(String broker, Supplier<Uni<TokenOutcome>> call) {
    return () ->
        Uni.createFrom()
            .deferred(
                () -> {
                  Timer.Sample sample = Timer.start(meters);
                  return call.get().onTermination().invoke(() -> sample.stop(timer(broker)));
                });
  }

  private Timer timer(String broker) {
    return Timer.builder("evergrant.broker.calls")
        .tag("broker", broker)
        .serviceLevelObjectives(BOUNDS)
        .register(meters);
  }
}
