package dev.evergrant.client.trade;

/** How long an order waits to be filled. */
public enum TimeInForce {
  /** Until the trading day ends. */
  DAY,
  /** Until it is cancelled. */
  GTC
}
