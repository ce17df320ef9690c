package dev.evergrant.refresh.attempt;

/** What the vault did with a report. */
enum Receipt {
  /** It took it. */
  TAKEN,
  /** It will find it in Kafka. */
  HANDED_OVER,
  /** It did not want it, or not any more. */
  DISCARDED,
  /** It did not want it, because the connection's user has left. */
  LEFT
}
