package dev.evergrant.client.trade;

/** Which way shares go. */
public enum Side {
  BUY,
  SELL
}
