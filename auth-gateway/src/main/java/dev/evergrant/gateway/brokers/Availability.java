package dev.evergrant.gateway.brokers;

/** Whether a broker can be connected here and now, and if not, why. */
public enum Availability {
  CONNECTABLE,
  /** It is out of business. */
  RETIRED,
  /** Our registration there is not configured. */
  NOT_CONFIGURED
}
