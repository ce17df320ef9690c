package dev.evergrant.notifier.episode;

/** How far an episode is. All but the first are final. */
public enum EpisodeState {
  /** Somebody is sending its mail. */
  CLAIMED,
  /** The mail server has taken the mail. */
  SENT,
  /** There is nobody to write to: no address is known, or none that mail can go to. */
  NO_ADDRESS,
  /** The mail server says that the address takes no mail. */
  UNDELIVERABLE
}
