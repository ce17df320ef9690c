package dev.evergrant.sandbox.trading;

/** How an order stands. All but the first are final. */
public enum State {
  /** It waits for its price. */
  OPEN,
  /** All of it was traded; nothing is ever traded in part. */
  FILLED,
  /** The customer took it back. */
  CANCELED,
  /** It was never accepted. */
  REFUSED
}
