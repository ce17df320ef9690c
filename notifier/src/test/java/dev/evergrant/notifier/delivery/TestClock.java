package dev.evergrant.notifier.delivery;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The real time, and as much more as tests have let pass. */
@Mock
@Singleton
public class TestClock implements InstantSource {

  private static final InstantSource REAL = Clock.tickMillis(ZoneOffset.UTC);

  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return REAL.instant().plus(ahead);
  }

  /** From now on it is so much later. */
  synchronized void pass(Duration time) {
    ahead = ahead.plus(time);
  }
}
