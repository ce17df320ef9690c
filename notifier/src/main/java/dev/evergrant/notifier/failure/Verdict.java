package dev.evergrant.notifier.failure;

import java.time.Instant;

/** What a broker-wide failure means for the mail about one loss. */
public sealed interface Verdict {

  /** The loss stands alone: its owner is told. */
  record Send() implements Verdict {}

  /** It is part of a failure that is over: its owner is told if the vault says that it lasts. */
  record SendIfItLasts() implements Verdict {}

  /**
   * Its mail waits until then, and is asked about anew.
   *
   * @param heldFor the broker for whose failure it is held; null if there may be none
   */
  record Wait(Instant until, String heldFor) implements Verdict {}

  /** An operator does not want it sent. */
  record Cancel() implements Verdict {}
}
