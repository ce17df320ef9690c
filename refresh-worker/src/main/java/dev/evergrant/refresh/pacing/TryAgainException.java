package dev.evergrant.refresh.pacing;

import java.time.Duration;

/** Makes a guard call once more after a pause. */
final class TryAgainException extends NoAnswerException {

  private static final long serialVersionUID = 1L;

  private final Duration pause;

  TryAgainException(Duration pause) {
    super("To be sent again");
    this.pause = pause;
  }

  Duration pause() {
    return pause;
  }
}
