package dev.evergrant.gateway.brokers;

/** Whether a broker can be connected here and now, and if not, why. */
public enum Availability {
  CONNECTABLE,
  /** It is out of business, and nothing stands at its addresses. */
  RETIRED,
  /** Its protocol is not spoken by this version. */
  NOT_SPOKEN,
  /** Its client id and secret are not configured. */
  NOT_CONFIGURED
}
