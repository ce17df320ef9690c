package dev.evergrant.broker.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.grant.ConsentReturn.Code;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.RawServer;
import dev.evergrant.broker.ibkr.Vectors;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the end of one call means for two that belong together. */
class TwoStepsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Vertx VERTX = Vertx.vertx();
  private static final BrokerHttp HTTP = new BrokerHttp(VERTX, PATIENCE);
  private static final HeldTokens HELD =
      new HeldTokens(Secret.of("old"), Secret.of("user\"1"), Secret.of("live"));
  private static final Code CODE =
      new Code(Secret.of("c"), null, "https://evergrant.example", null);
  private static final String OURS = answer("200 OK", "{\"access_token\":\"ours\"}");

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final RawServer server = RawServer.routing(answers);
  private final BrokerGrants grants = BrokerGrants.of(ibkr(""), key(), HTTP, clock(), random());

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void aSessionIsAskedForWithATokenOfOurOwnAndTheUsersName() throws ParseException {
    answers.put("/t", OURS);
    answers.put("/s", answer("200 OK", "{\"access_token\":\"session\",\"expires_in\":86400}"));

    assertThat(await(grants.renew(HELD)))
        .isEqualTo(
            new Issued(
                new TokenSet(Secret.of("session"), null, null, Duration.ofDays(1), null, null)));
    String request = server.requests().get(1);
    assertThat(request)
        .startsWith("POST /s ")
        .containsIgnoringCase("authorization: Bearer ours\r\n")
        .containsIgnoringCase("content-type: application/jwt\r\n");
    JWTClaimsSet said =
        SignedJWT.parse(request.substring(request.indexOf("\r\n\r\n") + 4)).getJWTClaimsSet();
    assertThat(said.getStringClaim("credential")).isEqualTo("user\"1");
    assertThat(said.getStringClaim("ip")).isEqualTo("192.0.2.1");
  }

  @Test
  void noUsersGrantIsDeadBecauseWeAreRefused() {
    answers.put("/t", answer("400 No", "{\"error\":\"invalid_grant\"}"));
    assertThat(await(grants.renew(HELD))).isEqualTo(new Misconfigured(Cause.CLIENT_REJECTED));

    answers.put("/t", OURS);
    answers.put("/s", answer("401 No", "{\"error\":\"invalid_token\"}"));
    assertThat(await(grants.renew(HELD))).isEqualTo(new Unavailable(Cause.UNEXPECTED_ANSWER, null));

    answers.put("/s", answer("403 No", "{\"error\":\"access_denied\"}"));
    assertThat(await(grants.renew(HELD))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
  }

  @Test
  void withoutANameThereIsNothingToGoOnWith() {
    answers.put("/t", OURS);

    assertThat(await(grants.exchange(CODE))).isEqualTo(new Unanswered(Cause.UNREADABLE_ANSWER));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aCodeThatWasRefusedMaySayWhy() {
    answers.put("/t", answer("400 No", "{\"error\":\"invalid_grant\"}"));
    assertThat(await(grants.exchange(CODE))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));

    answers.put("/t", answer("503 Away", ""));
    assertThat(await(grants.exchange(CODE))).isEqualTo(new Unavailable(Cause.BROKER_AWAY, null));
  }

  @Test
  void theUsersNameIsNotSentToBeRevoked() {
    answers.put("/r", answer("200 OK", ""));
    BrokerGrants revocable =
        BrokerGrants.of(ibkr(", revoke: '" + at("/r") + "'"), key(), HTTP, clock(), random());

    await(revocable.revoke(HELD));

    assertThat(server.requests().get(0))
        .contains("token=old&token_type_hint=access_token")
        .doesNotContain("user");
  }

  @Test
  void anAnswerThatKnowsNotTheSecretIsNoLiveSession() {
    BrokerGrants oauth1 = liveSessions();
    answers.put("/s", answer("200 OK", "{\"diffie_hellman_response\":\"5\"}"));
    assertThat(await(oauth1.renew(encrypted()))).isEqualTo(new Unanswered(Cause.UNREADABLE_ANSWER));

    answers.put(
        "/s",
        answer(
            "200 OK",
            "{\"diffie_hellman_response\":\"5\",\"live_session_token_signature\":\"00\"}"));
    assertThat(await(oauth1.renew(encrypted()))).isEqualTo(new Unanswered(Cause.UNREADABLE_ANSWER));
    assertThat(server.requests().get(0)).containsIgnoringCase("content-length: 0\r\n");
  }

  @Test
  void aSecretThatIsNotEncryptedToOurKeyIsTheOperatorsMatter() {
    assertThat(await(liveSessions().renew(HELD)))
        .isEqualTo(new Misconfigured(Cause.NOT_CONFIGURED));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void ibkrsWordsAreReadByTheShippedRules() {
    BrokerGrants oauth1 = liveSessions();
    answers.put("/s", error("invalid access token"));
    assertThat(await(oauth1.renew(encrypted()))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    answers.put("/s", error("Invalid consumer"));
    assertThat(await(oauth1.renew(encrypted())))
        .isEqualTo(new Misconfigured(Cause.CLIENT_REJECTED));
    answers.put("/s", error("something new"));
    assertThat(await(oauth1.renew(encrypted())))
        .isEqualTo(new Unavailable(Cause.UNEXPECTED_ANSWER, null));
    answers.put("/q", error("invalid consumer"));
    assertThat(
            oauth1
                .begin(Environment.LIVE, null, null, "https://evergrant.example")
                .await()
                .atMost(PATIENCE))
        .isEqualTo(new ConsentOutcome.Refused(new Misconfigured(Cause.CLIENT_REJECTED)));
  }

  @Test
  void aRegistrationOfAnotherKindIsRefused() {
    Registration secret = new ClientCredentials("us", Secret.of("sesame"));
    Registration nowhere = new ClientKey("us", "main", Vectors.key("signatureKeyPem"), null);

    assertThatThrownBy(() -> BrokerGrants.of(ibkr(""), secret, HTTP, clock(), random()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BrokerGrants.of(ibkr(""), nowhere, HTTP, clock(), random()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BrokerGrants.of(extended(), secret, HTTP, clock(), random()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> BrokerGrants.of(Overridden.nothingOf("etrade"), nowhere, HTTP, clock(), random()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private BrokerGrants liveSessions() {
    return BrokerGrants.of(
        extended(), Vectors.consumer(Vectors.cases().findFirst().get()), HTTP, clock(), random());
  }

  private static HeldTokens encrypted() {
    String secret =
        Vectors.cases().findFirst().get().path("accessTokenSecretEncrypted").textValue();
    return new HeldTokens(Secret.of("a-1"), Secret.of(secret), null);
  }

  private Broker ibkr(String more) {
    return Overridden.by(
        "{id: ibkr, endpoints: {token: '%s', session: '%s'%s}}"
            .formatted(at("/t"), at("/s"), more));
  }

  private Broker extended() {
    return Overridden.by(
        Sandbox.shipped()
            .replaceFirst("(session: )\\S+", "$1" + at("/s"))
            .replaceFirst("(requestToken: )\\S+", "$1" + at("/q")));
  }

  private String at(String path) {
    return server.uri("http").resolve(path).toString();
  }

  private static String error(String words) {
    return answer("401 No", "{\"error\":\"id: 92177, error: " + words + "\",\"statusCode\":401}");
  }

  private static String answer(String status, String body) {
    return RawServer.answer(status, body);
  }

  private static Registration key() {
    return new ClientKey("us", "main", Vectors.key("signatureKeyPem"), "192.0.2.1");
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  private static SecureRandom random() {
    return new SecureRandom();
  }

  private static TokenOutcome await(Uni<TokenOutcome> outcome) {
    return outcome.await().atMost(PATIENCE);
  }
}
