package dev.evergrant.refresh.attempt;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How many leases this worker works under now. */
@Startup
@ApplicationScoped
class LeasesHeld {

  private final AtomicInteger held = new AtomicInteger();

  LeasesHeld(MeterRegistry meters) {
    Gauge.builder("evergrant.leases.held", held, AtomicInteger::get).register(meters);
  }

  /** Counts one more while this goes on. */
  <T> Uni<T> during(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              held.incrementAndGet();
              return work.get().onTermination().invoke(held::decrementAndGet);
            });
  }
}
