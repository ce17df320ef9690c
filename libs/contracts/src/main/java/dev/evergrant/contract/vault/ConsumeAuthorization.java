package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.text;

import dev.evergrant.broker.secret.Secret;

/**
 * The user came back: whoever brings the same state, user, broker and browser in time may go on,
 * once.
 */
public record ConsumeAuthorization(
    @OnTheWire Secret state, String userId, String broker, @OnTheWire Secret browser) {

  public ConsumeAuthorization {
    required("state", state);
    text("userId", userId, 256);
    text("broker", broker, 64);
    required("browser", browser);
  }
}
