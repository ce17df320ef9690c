package dev.evergrant.vault.analytics;

import dev.evergrant.contract.vault.MetricsApi;
import dev.evergrant.contract.vault.RefreshCounts;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The stored counts, for services. */
public class MetricsResource implements MetricsApi {

  private final Minutes minutes;
  private final InstantSource clock;

  MetricsResource(Minutes minutes, InstantSource clock) {
    this.minutes = minutes;
    this.clock = clock;
  }

  @Override
  @PermissionsAllowed("connections:read")
  public Uni<RefreshCounts> refreshes(String hours) {
    Instant since =
        clock
            .instant()
            .minus(Duration.ofHours(RefreshCounts.hours(hours)))
            .truncatedTo(ChronoUnit.MINUTES);
    return minutes.since(since).map(brokers -> new RefreshCounts(since, brokers));
  }
}
