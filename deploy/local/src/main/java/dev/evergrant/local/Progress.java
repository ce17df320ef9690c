package dev.evergrant.local;

import java.time.Duration;

/** Hears how a stack is doing. Called from several threads. */
public interface Progress {

  /** A part can be used. */
  void started(Part part, Duration took);

  /** A part ended without having been asked to; a line that says so. */
  void lost(String message);

  /** Nobody listens. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void started(Part part, Duration took) {}

      @Override
      public void lost(String message) {}
    };
  }
}
