package dev.evergrant.broker.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.credential.Credential.Bearer;
import dev.evergrant.broker.credential.Credential.Signed;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.RawServer;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenOutcome.Works;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shape that brokers are known to answer in, over the wire: what it means for a renewal and
 * for a call of the API. What each protocol's own codes mean, the tests of its package tell.
 */
class ErrorShapesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Vertx VERTX = Vertx.vertx();
  private static final BrokerHttp HTTP = new BrokerHttp(VERTX, PATIENCE);
  private static final AtomicReference<String> ANSWER = new AtomicReference<>();
  private static final RawServer SERVER =
      new RawServer(connection -> RawServer.write(connection, ANSWER.get()));
  private static final Map<String, BrokerGrants> GRANTS = new HashMap<>();
  private static final TokenOutcome DEAD = new Rejected(Cause.GRANT_REJECTED);
  private static final TokenOutcome NO_ACCESS = new Rejected(Cause.ACCESS_REJECTED);
  private static final TokenOutcome BLOCKED = new Unavailable(Cause.BLOCKED, null);

  /** Akamai's, before Schwab's token endpoint (Schwabdev issue 61), and before E*TRADE's. */
  private static final String DENIED =
      "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1></BODY></HTML>";

  /** Of E*TRADE's server (pyetrade issues 4, 5 and 38). */
  private static final String TOMCAT =
      "<html><head><title>Error report</title></head><body><h1>HTTP Status 401 -"
          + " oauth_problem=%s</h1></body></html>";

  @AfterAll
  static void close() {
    SERVER.close();
    VERTX.close();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource({"everybodysRenewals", "renewals"})
  void whatAnAnswerMeansForARenewal(
      String broker, String status, String body, TokenOutcome outcome) {
    assertThat(answered(broker, status, body, (grants, held) -> grants.renew(held)))
        .isEqualTo(outcome);
  }

  static Stream<Arguments> everybodysRenewals() {
    return Stream.of("alpaca", "schwab", "tdameritrade", "etrade").flatMap(ErrorShapesTest::outage);
  }

  /** An outage is nobody's fault, whatever is sold with it. */
  private static Stream<Arguments> outage(String broker) {
    Duration wait = Duration.ofSeconds(17);
    return Stream.of(
        shape(broker, "403 Forbidden", DENIED, BLOCKED),
        shape(broker, "401 Unauthorized", DENIED, BLOCKED),
        shape(broker, "302 Found\r\nLocation: https://login.example", "", BLOCKED),
        shape(
            broker,
            "429 Slow Down\r\nRetry-After: 17",
            "",
            new Unavailable(Cause.RATE_LIMITED, wait)),
        shape(broker, "429 Slow Down", DENIED, new Unavailable(Cause.RATE_LIMITED, null)),
        shape(
            broker,
            "503 Away\r\nRetry-After: 17",
            "{\"error\":\"invalid_grant\"}",
            new Unavailable(Cause.BROKER_AWAY, wait)),
        shape(broker, "500 Oops", "", new Unanswered(Cause.SERVER_ERROR)),
        shape(broker, "502 Bad Gateway", DENIED, new Unanswered(Cause.SERVER_ERROR)),
        shape(broker, "504 Timeout", "", new Unanswered(Cause.SERVER_ERROR)),
        shape(broker, "200 OK", DENIED, new Unanswered(Cause.UNREADABLE_ANSWER)),
        shape(broker, "200 OK", "{\"access_tok", new Unanswered(Cause.UNREADABLE_ANSWER)),
        shape(broker, "200 OK", "", new Unanswered(Cause.UNREADABLE_ANSWER)));
  }

  static Stream<Arguments> renewals() {
    return Stream.of(
        // schwab-py, "Schwab Developer Portal".
        shape(
            "schwab",
            "400 Bad Request",
            """
            {"error":"invalid_client","error_description":"Refresh token invalid, expired or revoked"}
            """,
            DEAD),
        // Schwabdev issue 40.
        shape(
            "schwab",
            "400 Bad Request",
            """
            {"error":"unsupported_token_type","error_description":"400 Bad Request: \\"{\\"error_description\\":\\"Exception while authenticating refresh token\\",\\"error\\":\\"refresh_token_authentication_error\\"}\\""}
            """,
            DEAD),
        shape(
            "schwab",
            "401 Unauthorized",
            "{\"error\":\"invalid_client\",\"error_description\":\"Unauthorized\"}",
            new Misconfigured(Cause.CLIENT_REJECTED)),
        shape("alpaca", "400 Bad Request", "{\"error\":\"invalid_grant\"}", DEAD),
        shape(
            "alpaca",
            "401 Unauthorized",
            "{\"error\":\"invalid_client\"}",
            new Misconfigured(Cause.CLIENT_REJECTED)),
        shape("alpaca", "422 Unprocessable", "{\"code\":40010001,\"message\":\"no\"}", BLOCKED),
        shape("tdameritrade", "400 Bad Request", "{\"error\":\"invalid_grant\"}", DEAD),
        shape(
            "tdameritrade",
            "400 Bad Request",
            "{ \"error\":\"unsupported_grant_type\" }",
            new Misconfigured(Cause.REQUEST_REFUSED)),
        shape("etrade", "401 Unauthorized", TOMCAT.formatted("token_rejected"), DEAD),
        shape("etrade", "401 Unauthorized", TOMCAT.formatted("token_expired"), DEAD),
        shape("etrade", "401 Unauthorized", "oauth_problem=token_revoked", DEAD),
        shape(
            "etrade",
            "401 Unauthorized",
            TOMCAT.formatted("timestamp_refused"),
            new Unavailable(Cause.REQUEST_REFUSED, null)),
        shape(
            "etrade",
            "401 Unauthorized",
            TOMCAT.formatted("nonce_used"),
            new Unavailable(Cause.REQUEST_REFUSED, null)),
        shape(
            "etrade",
            "401 Unauthorized",
            TOMCAT.formatted("consumer_key_rejected"),
            new Misconfigured(Cause.CLIENT_REJECTED)),
        shape(
            "etrade",
            "401 Unauthorized",
            TOMCAT.formatted("signature_invalid"),
            new Misconfigured(Cause.CLIENT_REJECTED)),
        shape("etrade", "400 Bad Request", "There is issue with input", BLOCKED));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource({"everybodysCalls", "calls"})
  void whatAnAnswerMeansForACallOfTheApi(
      String broker, String status, String body, TokenOutcome outcome) {
    assertThat(
            answered(
                broker,
                status,
                body,
                (grants, held) -> grants.probe(Environment.LIVE, credential(broker, held))))
        .isEqualTo(outcome);
  }

  static Stream<Arguments> everybodysCalls() {
    return Stream.of("alpaca", "schwab", "etrade").flatMap(ErrorShapesTest::everybodysCall);
  }

  private static Stream<Arguments> everybodysCall(String broker) {
    return Stream.of(
        shape(broker, "200 OK", "[]", new Works()),
        shape(broker, "204 No Content", "", new Works()),
        shape(broker, "200 OK", DENIED, BLOCKED),
        shape(broker, "401 Unauthorized", "", NO_ACCESS),
        shape(broker, "401 Unauthorized", "{\"message\":\"request is not authorized\"}", NO_ACCESS),
        shape(broker, "401 Unauthorized", DENIED, BLOCKED),
        shape(broker, "401 Unauthorized\r\nWWW-Authenticate: Bearer", DENIED, NO_ACCESS),
        shape(broker, "403 Forbidden", DENIED, BLOCKED),
        shape(broker, "403 Forbidden", "", BLOCKED),
        shape(broker, "403 Forbidden", "{\"message\":\"no\"}", unexpected()),
        shape(broker, "404 Not Found", "", unexpected()),
        shape(broker, "400 Bad Request", "{}", unexpected()),
        shape(
            broker,
            "429 Slow Down\r\nRetry-After: 5",
            "",
            new Unavailable(Cause.RATE_LIMITED, Duration.ofSeconds(5))),
        shape(broker, "503 Away", "", new Unavailable(Cause.BROKER_AWAY, null)),
        shape(broker, "500 Oops", "", new Unanswered(Cause.SERVER_ERROR)),
        shape(broker, "502 Bad Gateway", DENIED, new Unanswered(Cause.SERVER_ERROR)));
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        shape("etrade", "401 Unauthorized", TOMCAT.formatted("token_rejected"), NO_ACCESS),
        shape(
            "etrade",
            "401 Unauthorized",
            TOMCAT.formatted("token_expired"),
            new Unavailable(Cause.ACCESS_REJECTED, null)),
        shape(
            "etrade",
            "401 Unauthorized\r\nWWW-Authenticate: OAuth realm=\"\",oauth_problem=\"token_expired\"",
            "",
            new Unavailable(Cause.ACCESS_REJECTED, null)),
        shape(
            "etrade",
            "401 Unauthorized",
            TOMCAT.formatted("timestamp_refused"),
            new Unavailable(Cause.REQUEST_REFUSED, null)),
        shape(
            "etrade",
            "401 Unauthorized",
            TOMCAT.formatted("signature_invalid"),
            new Misconfigured(Cause.CLIENT_REJECTED)),
        shape("etrade", "401 Unauthorized", TOMCAT.formatted("brand_new"), unexpected()),
        // Alpaca-API issue 228: a key that it does not know.
        shape("alpaca", "403 Forbidden", "{\"message\": \"forbidden.\"}", NO_ACCESS),
        shape("schwab", "403 Forbidden", "{\"message\": \"forbidden.\"}", unexpected()),
        // Without JSON, E*TRADE answers in XML.
        shape("etrade", "200 OK", "<?xml version=\"1.0\"?><AccountListResponse/>", new Works()));
  }

  @Test
  void aGrantIsRevokedAndWhatIsDeadAlreadyIsTold() {
    BiFunction<BrokerGrants, HeldTokens, Uni<TokenOutcome>> revoke = BrokerGrants::revoke;

    assertThat(answered("alpaca", "200 OK", "", revoke)).isEqualTo(new Revoked());
    assertThat(answered("alpaca", "200 OK", DENIED, revoke))
        .isEqualTo(new Unanswered(Cause.UNREADABLE_ANSWER));
    assertThat(answered("alpaca", "400 No", "{\"error\":\"unsupported_token_type\"}", revoke))
        .isEqualTo(unexpected());
    assertThat(answered("alpaca", "503 Away", "", revoke))
        .isEqualTo(new Unavailable(Cause.BROKER_AWAY, null));
    assertThat(answered("etrade", "200 OK", "Revoked Access Token", revoke))
        .isEqualTo(new Revoked());
    assertThat(answered("etrade", "401 No", TOMCAT.formatted("token_rejected"), revoke))
        .isEqualTo(DEAD);
  }

  @Test
  void withoutARefreshTokenInTheAnswerTheOldOneIsKeptAndWithoutALifeTheBrokersOwnHolds() {
    TokenOutcome outcome =
        answered(
            "schwab", "200 OK", "{\"access_token\":\"a-2\"}", (grants, held) -> grants.renew(held));

    assertThat(outcome)
        .isEqualTo(new Issued(new TokenSet(Secret.of("a-2"), null, null, null, List.of(), null)));
  }

  private static TokenOutcome unexpected() {
    return new Unavailable(Cause.UNEXPECTED_ANSWER, null);
  }

  private static TokenOutcome answered(
      String broker,
      String status,
      String body,
      BiFunction<BrokerGrants, HeldTokens, Uni<TokenOutcome>> call) {
    HeldTokens held = new HeldTokens(Secret.of("a-1"), Secret.of("r-1"), Secret.of("s-1"));
    ANSWER.set(RawServer.answer(status, body));
    return call.apply(GRANTS.computeIfAbsent(broker, ErrorShapesTest::at), held)
        .await()
        .atMost(PATIENCE);
  }

  private static BrokerGrants at(String id) {
    Broker broker =
        Overridden.by(
            "{id: %1$s, endpoints: {token: '%2$s', requestToken: '%2$s', renew: '%2$s', revoke:"
                .concat(" '%2$s'}, api: {live: '%2$s', paper: '%2$s'}}")
                .formatted(id, SERVER.uri("http")));
    return BrokerGrants.of(
        broker,
        new ClientCredentials("us", Secret.of("sesame")),
        HTTP,
        InstantSource.system(),
        new SecureRandom());
  }

  private static Credential credential(String broker, HeldTokens held) {
    return broker.equals("etrade")
        ? new Signed(held.accessToken(), held.tokenSecret())
        : new Bearer(held.accessToken());
  }

  private static Arguments shape(String broker, String status, String body, TokenOutcome outcome) {
    return Arguments.of(broker, status, body, outcome);
  }
}
