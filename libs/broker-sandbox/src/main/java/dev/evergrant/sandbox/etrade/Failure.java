package dev.evergrant.sandbox.etrade;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a call is refused that was signed well. Where E*TRADE documents no code of its own for it, it
 * is 100.
 */
record Failure(int code, String message) {

  static final Failure NO_ACCOUNT = new Failure(102, "Please enter valid account key.");
  static final Failure NO_CASH =
      new Failure(
          1021,
          "We cannot accept this order because there are insufficient funds in your account.");
  static final Failure NO_SHARES =
      new Failure(
          1037,
          "We did not find enough available shares of this security in your account for the closing"
              + " order as placed.");
  static final Failure NO_PREVIEW =
      new Failure(
          101,
          "For your protection, we have timed out your original order request. If you would like"
              + " to place this order, please resubmit it now.");
  static final Failure NOT_CANCELABLE =
      new Failure(
          5001, "This order is currently being executed or rejected. It cannot be cancelled.");
  static final Failure NO_ORDER = new Failure(5002, "Please enter valid order number.");

  /** Something that was sent cannot be understood. */
  static Failure malformed(String message) {
    return new Failure(100, message);
  }

  Map<String, Object> tell() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    return error;
  }
}
