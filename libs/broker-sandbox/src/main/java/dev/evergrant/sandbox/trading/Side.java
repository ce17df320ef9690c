package dev.evergrant.sandbox.trading;

/** Which way an order goes. */
public enum Side {
  /** Cash becomes shares. */
  BUY,
  /** Shares become cash; only such as are owned. */
  SELL
}
