package dev.evergrant.notifier.episode;

import java.time.Instant;

/** The answer to somebody who wants to send the mail of an episode. */
public sealed interface Claim {

  /**
   * It is the asker's, alone, until then.
   *
   * @param firstPostedAt when the mail was first handed to the mail server; null if it never was
   * @param unclear how often it was, without anybody knowing what came of it
   */
  record Granted(Instant until, Instant firstPostedAt, int unclear) implements Claim {}

  /** Somebody else has it, at most until then. */
  record Taken(Instant until) implements Claim {}

  /** It has ended: nothing is to be sent. */
  record Over(EpisodeState state) implements Claim {}
}
