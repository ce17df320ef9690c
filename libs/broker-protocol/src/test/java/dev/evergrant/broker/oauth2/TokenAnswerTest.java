package dev.evergrant.broker.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer means that is no success, for the brokers that speak OAuth 2.0. */
class TokenAnswerTest {

  private static final String DENIED =
      "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference #18.invalid_grant</BODY></HTML>";

  @ParameterizedTest
  @MethodSource("everybody")
  void anAnswerMeansTheSameAtEveryBroker(int status, String body, TokenOutcome outcome) {
    for (String broker : new String[] {"alpaca", "schwab", "tdameritrade"}) {
      assertThat(read(broker, status, body)).as(broker).isEqualTo(outcome);
    }
  }

  static Stream<Arguments> everybody() {
    return Stream.of(
        answer(400, error("invalid_grant"), new Rejected(Cause.GRANT_REJECTED)),
        answer(401, error("invalid_grant"), new Rejected(Cause.GRANT_REJECTED)),
        answer(403, error("invalid_grant"), new Rejected(Cause.GRANT_REJECTED)),
        answer(400, error("invalid_client"), new Misconfigured(Cause.CLIENT_REJECTED)),
        answer(401, error("invalid_client"), new Misconfigured(Cause.CLIENT_REJECTED)),
        answer(400, error("unauthorized_client"), new Misconfigured(Cause.CLIENT_REJECTED)),
        answer(400, error("invalid_request"), new Misconfigured(Cause.REQUEST_REFUSED)),
        answer(400, error("unsupported_grant_type"), new Misconfigured(Cause.REQUEST_REFUSED)),
        answer(400, error("invalid_scope"), new Misconfigured(Cause.SCOPE_REFUSED)),
        answer(400, error("temporarily_unavailable"), new Unavailable(Cause.BROKER_AWAY, null)),
        answer(400, error("server_error"), new Unanswered(Cause.SERVER_ERROR)),
        // Unknown to everybody: refused, but no reason to give a grant up.
        answer(400, error("brand_new_error"), new Unavailable(Cause.UNEXPECTED_ANSWER, null)),
        answer(400, error("INVALID_GRANT"), new Unavailable(Cause.UNEXPECTED_ANSWER, null)),
        // Something in front of the token endpoint spoke.
        answer(403, DENIED, new Unavailable(Cause.BLOCKED, null)),
        answer(401, "", new Unavailable(Cause.BLOCKED, null)),
        answer(400, "invalid_grant", new Unavailable(Cause.BLOCKED, null)),
        answer(404, "{\"message\":\"no route\"}", new Unavailable(Cause.BLOCKED, null)),
        answer(400, "{\"error\":{\"code\":\"invalid_grant\"}}", blocked()),
        answer(400, "[\"invalid_grant\"]", blocked()),
        answer(400, "{\"error\":\"invalid_grant\"", blocked()),
        answer(302, "", blocked()),
        answer(307, "", blocked()),
        // An outage rejects nothing, whatever it says.
        answer(429, error("invalid_grant"), new Unavailable(Cause.RATE_LIMITED, null)),
        answer(503, error("invalid_grant"), new Unavailable(Cause.BROKER_AWAY, null)),
        answer(500, error("invalid_grant"), new Unanswered(Cause.SERVER_ERROR)),
        answer(500, DENIED, new Unanswered(Cause.SERVER_ERROR)),
        answer(502, "", new Unanswered(Cause.SERVER_ERROR)),
        answer(504, "", new Unanswered(Cause.SERVER_ERROR)),
        answer(599, "", new Unanswered(Cause.SERVER_ERROR)),
        answer(303, "", new Unanswered(Cause.UNEXPECTED_ANSWER)),
        answer(100, "", new Unanswered(Cause.UNEXPECTED_ANSWER)),
        // A success that cannot be read may have burnt a token.
        answer(200, "", new Unanswered(Cause.UNREADABLE_ANSWER)),
        answer(200, DENIED, new Unanswered(Cause.UNREADABLE_ANSWER)),
        answer(200, error("invalid_grant"), new Unanswered(Cause.UNREADABLE_ANSWER)),
        answer(204, "", new Unanswered(Cause.UNREADABLE_ANSWER)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // schwab-py, "Schwab Developer Portal": a refresh token after its seven days.
        """
        {"error":"invalid_client","error_description":"Refresh token invalid, expired or revoked"}
        """,
        // Schwabdev issue 40: an error in the description of an error.
        """
        {"error":"unsupported_token_type","error_description":"400 Bad Request: \\"{\\"error_description\\":\\"Exception while authenticating refresh token [tokenDigest=abc=, exception=Refresh token is revoked]\\",\\"error\\":\\"refresh_token_authentication_error\\"}\\""}
        """
      })
  void schwabsShapesOfADeadTokenAskTheUser(String body) {
    assertThat(read("schwab", 400, body)).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(read("schwab", 401, body)).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(read("alpaca", 400, body)).isNotInstanceOf(Rejected.class);
  }

  @Test
  void schwabsInvalidClientWithoutATokenIsTheOperatorsMatter() {
    String body = "{\"error\":\"invalid_client\",\"error_description\":\"Unauthorized\"}";

    assertThat(read("schwab", 401, body)).isEqualTo(new Misconfigured(Cause.CLIENT_REJECTED));
  }

  @Test
  void anUnknownOutcomeOfSchwabsGatewayIsTriedAgain() {
    String body = "{\"error\":\"unsupported_token_type\",\"error_description\":\"Bad gateway\"}";

    assertThat(read("schwab", 400, body)).isEqualTo(new Unavailable(Cause.UNEXPECTED_ANSWER, null));
  }

  private static TokenOutcome blocked() {
    return new Unavailable(Cause.BLOCKED, null);
  }

  private static TokenOutcome read(String broker, int status, String body) {
    return new TokenAnswer(Overridden.nothingOf(broker))
        .read(new BrokerResponse(status, Map.of(), body));
  }

  private static String error(String code) {
    return "{\"error\":\"" + code + "\",\"error_description\":\"in the broker's words\"}";
  }

  private static Arguments answer(int status, String body, TokenOutcome outcome) {
    return Arguments.of(status, body, outcome);
  }
}
