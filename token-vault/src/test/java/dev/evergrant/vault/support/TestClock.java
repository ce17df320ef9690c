package dev.evergrant.vault.support;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The service's clock in tests: goes on by itself, and can be put forward. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestClock implements InstantSource {

  private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return clock.instant().plus(ahead);
  }

  /** Puts it forward. */
  public void advance(Duration by) {
    ahead = ahead.plus(by);
  }
}
