package dev.evergrant.notifier.episode;

import java.time.Instant;

/** The answer to somebody who wants to send the mail of an episode. */
public sealed interface Claim {

  /**
   * It is the asker's, alone, until then.
   *
   * @param firstRefusedAt when the mail server first refused the mail; null if it never did
   * @param unclear how often it was, without anybody knowing what came of it
   */
  record Granted(Instant until, Instant firstRefusedAt, int unclear) implements Claim {}

  /** Somebody else has it, at most until then. */
  record Taken(Instant until) implements Claim {}

  /** It has ended: nothing is to be sent. */
  record Over(EpisodeState state) implements Claim {}
}
