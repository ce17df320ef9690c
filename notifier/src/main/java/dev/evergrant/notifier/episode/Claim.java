package dev.evergrant.notifier.episode;

import java.time.Instant;

/** The answer to somebody who wants to send the mail of an episode. */
public sealed interface Claim {

  /** It is the asker's, alone, until then. */
  record Granted(Instant until) implements Claim {}

  /** Somebody else has it, at most until then. */
  record Taken(Instant until) implements Claim {}

  /** It has ended: nothing is to be sent. */
  record Over(EpisodeState state) implements Claim {}
}
