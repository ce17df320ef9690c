package dev.evergrant.broker.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.ErrorRule;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer of E*TRADE means. */
class OAuth1AnswerTest {

  private static final String DENIED =
      "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>Reference #18.token_rejected</BODY></HTML>";

  /** As its server makes it (pyetrade issues 4, 5 and 38). */
  private static final String PAGE =
      "<html><head><title> - Error report</title></head><body><h1>HTTP Status 401 -"
          + " oauth_problem=%1$s</h1><p><b>message</b> <u>oauth_problem=%1$s</u></p></body></html>";

  @ParameterizedTest
  @CsvSource({
    "token_rejected, REJECTED, GRANT_REJECTED",
    "token_expired, REJECTED, GRANT_REJECTED",
    "token_revoked, REJECTED, GRANT_REJECTED",
    "token_used, REJECTED, GRANT_REJECTED",
    "verifier_invalid, REJECTED, GRANT_REJECTED",
    "permission_denied, REJECTED, GRANT_REJECTED",
    "permission_unknown, REJECTED, GRANT_REJECTED",
    "user_refused, REJECTED, GRANT_REJECTED",
    "additional_authorization_required, REJECTED, GRANT_REJECTED",
    "signature_invalid, MISCONFIGURED, CLIENT_REJECTED",
    "consumer_key_unknown, MISCONFIGURED, CLIENT_REJECTED",
    "consumer_key_rejected, MISCONFIGURED, CLIENT_REJECTED",
    "version_rejected, MISCONFIGURED, REQUEST_REFUSED",
    "parameter_absent, MISCONFIGURED, REQUEST_REFUSED",
    "parameter_rejected, MISCONFIGURED, REQUEST_REFUSED",
    "signature_method_rejected, MISCONFIGURED, REQUEST_REFUSED",
    "timestamp_refused, UNAVAILABLE, REQUEST_REFUSED",
    "nonce_used, UNAVAILABLE, REQUEST_REFUSED",
    "consumer_key_refused, UNAVAILABLE, BROKER_AWAY",
    "brand_new_problem, UNAVAILABLE, UNEXPECTED_ANSWER",
    "TOKEN_REJECTED, UNAVAILABLE, BLOCKED",
  })
  void aProblemMeansTheSameWhereverItStands(
      String problem, ErrorRule.Outcome outcome, Cause cause) {
    TokenOutcome expected = new ErrorRule(401, null, null, outcome, cause).meaning(null);
    String challenge = "OAuth realm=\"\", oauth_problem=\"" + problem + "\"";
    Map<String, String> header = Map.of("www-authenticate", challenge);

    assertThat(read(401, "oauth_problem=" + problem)).isEqualTo(expected);
    assertThat(read(400, "oauth_problem=" + problem + "&oauth_problem_advice=x"))
        .isEqualTo(expected);
    assertThat(read(401, PAGE.formatted(problem))).isEqualTo(expected);
    assertThat(answers(List.of()).read(new BrokerResponse(401, header, ""), OAuth1Answer::issued))
        .isEqualTo(expected);
  }

  @Test
  void everyKnownProblemStandsInTheTableAbove() {
    assertThat(OAuth1Problem.values()).hasSize(19);
  }

  @ParameterizedTest
  @MethodSource
  void anAnswerWithoutAProblemDestroysNothing(int status, String body, TokenOutcome outcome) {
    assertThat(read(status, body)).isEqualTo(outcome);
  }

  static Stream<Arguments> anAnswerWithoutAProblemDestroysNothing() {
    return Stream.of(
        answer(401, "", new Unavailable(Cause.BLOCKED, null)),
        answer(401, "{\"message\":\"Unauthorized\"}", new Unavailable(Cause.BLOCKED, null)),
        answer(403, DENIED, new Unavailable(Cause.BLOCKED, null)),
        answer(400, "There is issue with input", new Unavailable(Cause.BLOCKED, null)),
        answer(404, "", new Unavailable(Cause.BLOCKED, null)),
        answer(302, "", new Unavailable(Cause.BLOCKED, null)),
        // An outage rejects nothing, whatever it says.
        answer(429, "oauth_problem=token_rejected", new Unavailable(Cause.RATE_LIMITED, null)),
        answer(503, PAGE.formatted("token_expired"), new Unavailable(Cause.BROKER_AWAY, null)),
        answer(500, "oauth_problem=token_rejected", new Unanswered(Cause.SERVER_ERROR)),
        answer(502, DENIED, new Unanswered(Cause.SERVER_ERROR)),
        answer(504, "", new Unanswered(Cause.SERVER_ERROR)),
        answer(303, "", new Unanswered(Cause.UNEXPECTED_ANSWER)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "oauth_token=a",
        "oauth_token=a&oauth_token_secret=",
        "oauth_token=&oauth_token_secret=b",
        "oauth_token=a&oauth_token=b&oauth_token_secret=c",
        "{\"oauth_token\":\"a\",\"oauth_token_secret\":\"b\"}",
        "<p>oauth_token=a&oauth_token_secret=b",
        "oauth_token=a&oauth_token_secret=b&oauth_problem=token_rejected",
      })
  void aSuccessThatCannotBeReadIsUnanswered(String body) {
    assertThat(read(200, body)).isEqualTo(new Unanswered(Cause.UNREADABLE_ANSWER));
  }

  @Test
  void tokensAreReadFromAForm() {
    assertThat(
            read(
                200,
                "oauth_token_secret=%2B%2F%3D%25+%20s&oauth_token=%2FiQ%3D&oauth_callback_confirmed=true\n"))
        .isEqualTo(
            new Issued(
                new TokenSet(
                    Secret.of("/iQ="), null, Secret.of("+/=%  s"), null, List.of(), null)));
  }

  @Test
  void theCatalogsRuleComesFirst() {
    ErrorRule away =
        new ErrorRule(
            401, "token_rejected", "maintenance", ErrorRule.Outcome.UNAVAILABLE, Cause.BROKER_AWAY);
    String body = "oauth_problem=token_rejected&advice=Maintenance";
    BrokerResponse response = new BrokerResponse(401, Map.of("retry-after", "60"), body);

    assertThat(answers(List.of(away)).read(response, OAuth1Answer::issued))
        .isEqualTo(new Unavailable(Cause.BROKER_AWAY, Duration.ofMinutes(1)));
    assertThat(read(401, body)).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
  }

  @Test
  void aWordThatOnlyEndsLikeOneIsNoProblem() {
    assertThat(read(401, "no_oauth_problem=token_rejected"))
        .isEqualTo(new Unavailable(Cause.BLOCKED, null));
    assertThat(read(401, "oauth_problem=consumer_key_rejected"))
        .isEqualTo(new Misconfigured(Cause.CLIENT_REJECTED));
  }

  private static TokenOutcome read(int status, String body) {
    return answers(BrokerCatalog.load(null).find("etrade").orElseThrow().errors())
        .read(new BrokerResponse(status, Map.of(), body), OAuth1Answer::issued);
  }

  private static OAuth1Answer answers(List<ErrorRule> rules) {
    return new OAuth1Answer(rules);
  }

  private static Arguments answer(int status, String body, TokenOutcome outcome) {
    return Arguments.of(status, body, outcome);
  }
}
