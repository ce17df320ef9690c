package dev.evergrant.notifier.delivery;

import dev.evergrant.notifier.episode.EpisodeState;
import java.time.Instant;

/** Why a mail does not leave now. */
sealed interface Obstacle {

  /** Its owner need not be told any more, or never needed to be. */
  record Needless() implements Obstacle {}

  /**
   * It leaves later, if it is true then.
   *
   * @param heldFor the broker for whose failure it is held; null if it waits for something else
   */
  record Later(Instant until, String heldFor) implements Obstacle {}

  /** It never leaves. */
  record Never(EpisodeState state) implements Obstacle {}
}
