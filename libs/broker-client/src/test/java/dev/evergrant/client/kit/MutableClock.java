package dev.evergrant.client.kit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
public final class MutableClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-02T15:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }
}
