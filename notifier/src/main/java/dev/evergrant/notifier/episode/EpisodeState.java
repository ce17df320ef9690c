package dev.evergrant.notifier.episode;

/** How far an episode is. All but the first are final. */
public enum EpisodeState {
  /** Its mail is to be sent. */
  CLAIMED,
  /** The mail server has taken the mail. */
  SENT,
  /** The mail server was given the mail twice and did not say whether it took it. */
  PERHAPS_SENT,
  /** There is nobody to write to: no address is known, or none that mail can go to. */
  NO_ADDRESS,
  /** Its owner does not want such mails. */
  NOT_WANTED,
  /** An operator has decided that nobody is told, see broker-wide failures. */
  CANCELLED,
  /** The mail server says that the address takes no mail, or refuses this one all the time. */
  UNDELIVERABLE;

  /** Whether the owner has been told, as far as anybody can know. */
  public boolean mayHaveReachedSomebody() {
    return this == SENT || this == PERHAPS_SENT;
  }
}
