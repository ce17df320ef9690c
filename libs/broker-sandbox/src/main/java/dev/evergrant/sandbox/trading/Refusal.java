package dev.evergrant.sandbox.trading;

/** Why an order is not accepted. */
public enum Refusal {
  /** The cash that no open order holds does not cover it. */
  NOT_ENOUGH_CASH,
  /** It sells more than is owned and held by no open order. */
  NOT_ENOUGH_SHARES
}
