package dev.evergrant.gateway.connect;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ConnectResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a broker sends back with the browser (RFC 6749 §4.1.2): a code or an error, never both.
 *
 * @param code decoded once; null with an error
 * @param error null with a code
 */
record Callback(Secret state, Secret code, ConnectResult error) {

  private static final Pattern STATE = Pattern.compile("[0-9a-f]{64}");
  private static final int LONGEST_CODE = 4096;

  /**
   * Reads the parameters of a redirect; null where one is absent.
   *
   * @throws ProblemException 403 {@code invalid-state} if the state is not one of ours
   * @throws InvalidFieldException if it does not hold exactly one code or one error
   */
  static Callback of(String state, String code, String error) {
    if (state == null || !STATE.matcher(state).matches()) {
      throw new ProblemException(ProblemType.INVALID_STATE);
    }
    if ((code == null) == (error == null)) {
      throw new InvalidFieldException("code", "or error is required, and not both");
    }
    if (code == null) {
      return new Callback(Secret.of(state), null, result(error));
    }
    if (code.isBlank() || code.length() > LONGEST_CODE) {
      throw new InvalidFieldException("code", "must have 1 to " + LONGEST_CODE + " characters");
    }
    // Half a character, which JSON can hold, would reach the broker as something else.
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(code)) {
      throw new InvalidFieldException("code", "must be text");
    }
    return new Callback(Secret.of(state), Secret.of(code), null);
  }

  /** The errors of RFC 6749 §4.1.2.1; whatever else a broker invents is unknown. */
  private static ConnectResult result(String error) {
    return switch (error) {
      case "access_denied" -> ConnectResult.ACCESS_DENIED;
      case "invalid_request" -> ConnectResult.INVALID_REQUEST;
      case "unauthorized_client" -> ConnectResult.UNAUTHORIZED_CLIENT;
      case "unsupported_response_type" -> ConnectResult.UNSUPPORTED_RESPONSE_TYPE;
      case "invalid_scope" -> ConnectResult.INVALID_SCOPE;
      case "server_error" -> ConnectResult.SERVER_ERROR;
      case "temporarily_unavailable" -> ConnectResult.TEMPORARILY_UNAVAILABLE;
      default -> ConnectResult.UNKNOWN;
    };
  }

  /** Overwrites what is secret in it. */
  void wipe() {
    state.wipe();
    if (code != null) {
      code.wipe();
    }
  }
}
