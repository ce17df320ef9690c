package dev.evergrant.gateway.connect;

import dev.evergrant.contract.problem.InvalidFieldException;

/**
 * What a program passes on from a broker, decoded once: of OAuth 2.0 the state with a code or an
 * error, of OAuth 1.0a the request token with a verifier.
 *
 * @param iss the redirect's issuer (RFC 9207), where it had one
 */
public record CallbackBody(
    String broker,
    String state,
    String code,
    String error,
    String iss,
    String requestToken,
    String verifier) {

  Callback callback() {
    if (requestToken == null && verifier == null) {
      return CallbackParameters.oauth2(state, code, error, iss);
    }
    if (state != null || code != null || error != null || iss != null) {
      throw new InvalidFieldException("requestToken", "comes with a verifier and nothing else");
    }
    return CallbackParameters.byHand(requestToken, verifier);
  }

  @Override
  public String toString() {
    return "CallbackBody[" + broker + "]";
  }
}
