package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.IbkrConsumer.AccessToken;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the request token to the live session, and what it opens. */
class IbkrOAuth1Test extends SandboxTest {

  private static final PrivateKey KEY = IbkrClient.KEYS.getPrivate();
  private static final String REQUEST = "/ibkr/v1/api/oauth/request_token";
  private static final String LIVE = "/ibkr/v1/api/oauth/live_session_token";

  private IbkrConsumer ibkr;

  @BeforeEach
  void connect() {
    ibkr = new IbkrConsumer(sandbox, clock);
  }

  @Test
  void theUserIsAskedAndSentBackWithTokenAndVerifier() {
    String requestToken = Caller.json(ibkr.requestToken()).path("oauth_token").asText();
    assertThat(requestToken).matches("[0-9a-f]{20}");
    assertThat(ibkr.get("/ibkr/authorize?oauth_token=" + requestToken).body())
        .contains("Interactive Brokers", "ibkr-app", "localhost:8080", "····5162");
    HttpResponse<String> back = ibkr.decide(requestToken, "approve");

    assertThat(back.headers().firstValue("Location").orElseThrow())
        .startsWith(IbkrConsumer.CALLBACK + "?oauth_token=" + requestToken + "&oauth_verifier=");
    String verifier = Caller.parameter(back, "oauth_verifier");
    assertRefused(ibkr.accessToken(requestToken, "wrong"), 401, "invalid access token");
    AccessToken token = AccessToken.of(ibkr.accessToken(requestToken, verifier));
    assertThat(token.token()).matches("[0-9a-f]{20}");
    assertThat(token.secret()).matches("[0-9a-f]{64}");
    assertRefused(ibkr.accessToken(requestToken, verifier), 401, "invalid access token");
    assertThat(ibkr.issued(token.secret()).path("kind").asText()).isEqualTo("token_secret");
    assertThat(ibkr.issued(token.encrypted()).path("kind").asText()).isEqualTo("token_secret");
    assertThat(ibkr.issued(token.token()).path("expiresAt").isNull()).isTrue();
  }

  @Test
  void whoRefusesIsNotSentBack() {
    String requestToken = Caller.json(ibkr.requestToken()).path("oauth_token").asText();
    assertThat(ibkr.decide(requestToken, "deny").body()).contains("Nothing is shared");
    assertThat(ibkr.get("/ibkr/authorize?oauth_token=" + requestToken).statusCode()).isEqualTo(400);
    assertRefused(ibkr.accessToken(requestToken, "any"), 401, "invalid access token");
  }

  @Test
  void theUserIsAskedOnlyAboutATokenThatIsOpen() {
    assertThat(ibkr.get("/ibkr/authorize").statusCode()).isEqualTo(400);
    assertThat(ibkr.get("/ibkr/authorize?oauth_token=unknown").statusCode()).isEqualTo(400);
    String requestToken = Caller.json(ibkr.requestToken()).path("oauth_token").asText();
    clock.advance(Duration.ofMinutes(5));
    assertThat(ibkr.get("/ibkr/authorize?oauth_token=" + requestToken).statusCode()).isEqualTo(400);
  }

  @Test
  void requestsForTokensAreSignedWithTheAppsKey() {
    Map<String, String> oob = Map.of("oauth_callback", "oob");
    PrivateKey other = IbkrConsumer.ENCRYPTION_KEYS.getPrivate();
    assertRefused(
        ibkr.rsa(REQUEST, ibkr.oauth("RSA-SHA256", null, oob), "", other),
        401,
        "invalid signature");
    assertRefused(
        ibkr.rsa(REQUEST, ibkr.oauth("RSA-SHA256", null, oob), "before", KEY),
        401,
        "invalid signature");
    assertRefused(
        ibkr.rsa(REQUEST, ibkr.oauth("HMAC-SHA256", null, oob), "", KEY),
        400,
        "signature_method_rejected");
    assertRefused(
        ibkr.rsa(REQUEST, ibkr.oauth("RSA-SHA256", null, Map.of()), "", KEY),
        400,
        "parameter_absent,oauth_parameters_absent=oauth_callback");
    Map<String, String> consumer = ibkr.oauth("RSA-SHA256", null, oob);
    consumer.put("oauth_consumer_key", "another");
    assertRefused(ibkr.rsa(REQUEST, consumer, "", KEY), 401, "invalid consumer");
    Map<String, String> once = ibkr.oauth("RSA-SHA256", null, oob);
    assertThat(ibkr.rsa(REQUEST, once, "", KEY).statusCode()).isEqualTo(200);
    assertRefused(ibkr.rsa(REQUEST, once, "", KEY), 401, "nonce_used");
    clock.advance(Duration.ofMinutes(6));
    assertThat(ibkr.rsa(REQUEST, once, "", KEY).body()).contains("timestamp_refused");
  }

  @Test
  void theRealmMustBeTheRightOne() {
    Map<String, String> oauth = ibkr.oauth("RSA-SHA256", null, Map.of("oauth_callback", "oob"));
    assertRefused(
        ibkr.signed("POST", REQUEST, oauth, "test_realm", text -> IbkrConsumer.rsa(text, KEY)),
        400,
        "parameter_rejected,oauth_parameters_rejected=Authorization");
  }

  @Test
  void aLiveSessionOpensTheApiForADay() {
    AccessToken token = ibkr.connect();
    assertRefused(ibkr.validate(token, new byte[20]), 401, "invalid signature");
    byte[] live = ibkr.agree(token);

    assertThat(ibkr.validate(token, live).statusCode()).isEqualTo(200);
    assertThat(ibkr.call("POST", "/ibkr/v1/api/tickle", token, live).statusCode()).isEqualTo(200);
    String value = Base64.getEncoder().encodeToString(live);
    assertThat(ibkr.issued(value).path("kind").asText()).isEqualTo("live_session_token");
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(Caller.json(ibkr.validate(token, live)).path("EXPIRES").asInt()).isEqualTo(1000);
    clock.advance(Duration.ofSeconds(1));
    assertRefused(ibkr.validate(token, live), 401, "invalid signature");
    assertThat(ibkr.validate(token, ibkr.agree(token)).statusCode()).isEqualTo(200);
    assertThat(ibkr.callsOf(token.token()).path("refreshes").asInt()).isOne();
  }

  @Test
  void theAnswerSaysWhenTheSessionEnds() {
    JsonNode answer = Caller.json(ibkr.liveSession(ibkr.connect(), BigInteger.valueOf(12_345)));
    assertThat(answer.path("live_session_token_expiration").asLong())
        .isEqualTo(clock.instant().plus(Duration.ofDays(1)).toEpochMilli());
  }

  @Test
  void aNewLiveSessionTakesThePlaceOfTheOldOne() {
    AccessToken token = ibkr.connect();
    byte[] first = ibkr.agree(token);
    byte[] second = ibkr.agree(token);
    assertRefused(ibkr.validate(token, first), 401, "invalid signature");
    assertThat(ibkr.validate(token, second).statusCode()).isEqualTo(200);
    assertThat(ibkr.statusOf(Base64.getEncoder().encodeToString(first))).isEqualTo("rotated");
  }

  @Test
  void whoRevokedHasNoSessionAndGetsNone() {
    AccessToken token = ibkr.connect();
    byte[] live = ibkr.agree(token);
    ibkr.revoke("{\"token\":\"" + token.token() + "\"}");
    assertThat(ibkr.validate(token, live).statusCode()).isEqualTo(401);
    assertRefused(ibkr.liveSession(token, BigInteger.TEN), 401, "invalid access token");
  }

  @Test
  void theSecretStandsInFrontOfWhatIsSignedForASession() {
    AccessToken token = ibkr.connect();
    Map<String, String> oauth =
        ibkr.oauth("RSA-SHA256", token.token(), Map.of("diffie_hellman_challenge", "1234"));
    assertRefused(ibkr.rsa(LIVE, oauth, "", KEY), 401, "invalid signature");
    assertThat(ibkr.rsa(LIVE, oauth, token.secret(), KEY).statusCode()).isEqualTo(200);
    assertRefused(
        ibkr.rsa(LIVE, ibkr.oauth("RSA-SHA256", token.token(), Map.of()), token.secret(), KEY),
        400,
        "parameter_absent,oauth_parameters_absent=diffie_hellman_challenge");
    assertRefused(
        ibkr.rsa(
            LIVE,
            ibkr.oauth("RSA-SHA256", token.token(), Map.of("diffie_hellman_challenge", "1")),
            token.secret(),
            KEY),
        400,
        "parameter_rejected,oauth_parameters_rejected=diffie_hellman_challenge");
  }

  @Test
  void aRequestToTheApiIsSignedWithTheSessionNotTheKey() {
    AccessToken token = ibkr.connect();
    ibkr.agree(token);
    Map<String, String> oauth = ibkr.oauth("RSA-SHA256", token.token(), Map.of());
    assertRefused(
        ibkr.rsa("/ibkr/v1/api/tickle", oauth, "", KEY), 400, "signature_method_rejected");
  }

  @Test
  void anAppWithoutItHasNone() {
    try (BrokerSandbox without =
        BrokerSandbox.start(
            SandboxConfig.inMemory(
                new Registrations(null, null, IbkrClient.OAUTH2_ONLY, null, null)))) {
      Caller caller = new Caller(without.url());
      assertThat(caller.get("/ibkr/authorize?oauth_token=a").statusCode()).isEqualTo(404);
      assertThat(
              caller
                  .send(
                      caller
                          .to("/ibkr/v1/api/sso/validate")
                          .header("Authorization", "OAuth oauth_token=\"a\""))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Caller.json(answer).path("error").asText()).endsWith("error: " + error);
    assertThat(Caller.json(answer).path("statusCode").asInt()).isEqualTo(status);
  }
}
