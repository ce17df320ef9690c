package dev.evergrant.gateway.connect;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ConnectResult;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads what came back from a broker, in either protocol; null is what is absent. */
final class CallbackParameters {

  private static final Pattern STATE = Pattern.compile("[0-9a-f]{64}");
  private static final int LONGEST = 4096;

  private CallbackParameters() {}

  /**
   * Reads the parameters of a redirect.
   *
   * @param query gives the value of a parameter
   * @throws ProblemException 403 {@code invalid-state} if the state is not one of ours
   * @throws InvalidFieldException if it does not hold exactly one answer
   */
  static Callback of(UnaryOperator<String> query) {
    String state = query.apply("state");
    String token = query.apply("oauth_token");
    // Some name the request token here when the user said no.
    String denied = query.apply("denied");
    if (token == null && denied == null) {
      return oauth2(state, query.apply("code"), query.apply("error"), query.apply("iss"));
    }
    if (state != null) {
      throw new InvalidFieldException("state", "or oauth_token is required, and not both");
    }
    String problem = query.apply("oauth_problem");
    String verifier = query.apply("oauth_verifier");
    if (denied != null || problem != null) {
      onlyOne("oauth_verifier", verifier, problem == null ? denied : problem);
      return Callback.Denial.of(
          requestToken(token == null ? denied : token),
          problem == null ? ConnectResult.ACCESS_DENIED : problem(problem));
    }
    return verifier == null
        ? Callback.Denial.of(requestToken(token), ConnectResult.ACCESS_DENIED)
        : Callback.Verifier.of(requestToken(token), secret("oauth_verifier", verifier), false);
  }

  /** A code or an error of OAuth 2.0 (RFC 6749 §4.1.2), with its issuer (RFC 9207). */
  static Callback oauth2(String state, String code, String error, String issuer) {
    if (state == null || !STATE.matcher(state).matches()) {
      throw new ProblemException(ProblemType.INVALID_STATE);
    }
    onlyOne("code", code, error);
    return code == null
        ? new Callback.Error(Secret.of(state), error(error), issuer)
        : new Callback.Code(Secret.of(state), secret("code", code), issuer);
  }

  /** What a user or a program brings by hand: a verifier of OAuth 1.0a. */
  static Callback.Verifier byHand(String requestToken, String verifier) {
    if (verifier == null) {
      throw new InvalidFieldException("verifier", "is required");
    }
    return Callback.Verifier.of(
        requestToken(requestToken), secret("verifier", verifier.strip()), true);
  }

  private static void onlyOne(String field, String value, String error) {
    if ((value == null) == (error == null)) {
      throw new InvalidFieldException(field, "or error is required, and not both");
    }
  }

  private static Secret requestToken(String token) {
    if (token == null || token.isBlank() || token.length() > LONGEST || !isText(token)) {
      throw new ProblemException(ProblemType.INVALID_STATE);
    }
    return Secret.of(token);
  }

  private static Secret secret(String field, String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new InvalidFieldException(field, "must have 1 to " + LONGEST + " characters");
    }
    if (!isText(value)) {
      throw new InvalidFieldException(field, "must be text");
    }
    return Secret.of(value);
  }

  /** Half a character, which JSON can hold, would reach the broker as something else. */
  private static boolean isText(String value) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(value);
  }

  /** The errors of RFC 6749 §4.1.2.1; whatever else a broker invents is unknown. */
  private static ConnectResult error(String error) {
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

  /** Those of the OAuth Problem Reporting extension that a user's answer can lead to. */
  private static ConnectResult problem(String problem) {
    return switch (problem) {
      case "user_refused", "permission_denied" -> ConnectResult.ACCESS_DENIED;
      case "token_expired", "token_used", "token_rejected" -> ConnectResult.CODE_REJECTED;
      case "consumer_key_unknown", "consumer_key_rejected", "consumer_key_refused" ->
          ConnectResult.UNAUTHORIZED_CLIENT;
      default -> ConnectResult.UNKNOWN;
    };
  }
}
