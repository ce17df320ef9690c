package dev.evergrant.broker.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.grant.ConsentOutcome.Page;
import dev.evergrant.broker.grant.ConsentOutcome.Refused;
import dev.evergrant.broker.grant.ConsentReturn.Code;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.RawServer;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalog leaves out is found in the broker's own metadata. */
class DiscoveryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Vertx VERTX = Vertx.vertx();
  private static final BrokerHttp HTTP = new BrokerHttp(VERTX, PATIENCE);
  private static final String RFC_8414 = "/.well-known/oauth-authorization-server/realms/a";
  private static final String OPENID = "/realms/a/.well-known/openid-configuration";
  private static final String TOKENS =
      RawServer.answer("200 OK", "{\"access_token\":\"a-1\",\"refresh_token\":\"r-1\"}");
  private static final HeldTokens HELD = new HeldTokens(Secret.of("a-1"), Secret.of("r-1"), null);

  private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of("/t", TOKENS));
  private final RawServer server = RawServer.routing(answers);
  private final String root = server.uri("http").resolve("/").toString().replaceFirst("/$", "");
  private final String issuer = root + "/realms/a";
  private final BrokerGrants grants = grants("");

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {RFC_8414, OPENID})
  void addressesAreFoundAtEitherPlaceAndRemembered(String place) {
    answers.put(place, metadata(""));
    answers.put("/r", RawServer.answer("200 OK", ""));

    Page page = (Page) begin(grants);
    assertThat(page.url()).startsWith(root + "/a?response_type=code&");
    assertThat(page.state()).isEqualTo(Secret.of("state"));
    assertThat(await(grants.exchange(code(null)))).isInstanceOf(Issued.class);
    assertThat(await(grants.renew(HELD))).isInstanceOf(Issued.class);
    assertThat(await(grants.revoke(HELD))).isEqualTo(new Revoked());

    assertThat(server.requests()).filteredOn(request -> request.contains(place)).hasSize(1);
    String revocation = server.requests().get(server.requests().size() - 1);
    assertThat(revocation)
        .startsWith("POST /r ")
        .containsIgnoringCase("authorization: Basic ")
        .endsWith("token=r-1&token_type_hint=refresh_token");
  }

  @Test
  void aBrokerThatIsAwayIsAskedAgain() {
    answers.put(RFC_8414, RawServer.answer("503 Away\r\nRetry-After: 9", ""));
    answers.put(OPENID, RawServer.answer("503 Away\r\nRetry-After: 9", ""));
    Unavailable away = new Unavailable(Cause.BROKER_AWAY, Duration.ofSeconds(9));

    assertThat(begin(grants)).isEqualTo(new Refused(away));
    assertThat(await(grants.renew(HELD))).isEqualTo(away);

    answers.put(RFC_8414, metadata(""));
    assertThat(await(grants.renew(HELD))).isInstanceOf(Issued.class);
  }

  @Test
  void whateverTheSearchCameToNothingWasSent() {
    answers.put(RFC_8414, RawServer.answer("500 Oops", ""));
    answers.put(OPENID, RawServer.answer("500 Oops", ""));
    assertThat(await(grants.renew(HELD))).isEqualTo(new Unavailable(Cause.SERVER_ERROR, null));

    answers.clear();
    assertThat(await(grants.renew(HELD))).isEqualTo(new Unavailable(Cause.UNEXPECTED_ANSWER, null));

    answers.put(OPENID, RawServer.answer("200 OK", "<html>"));
    assertThat(await(grants.renew(HELD))).isEqualTo(new Unavailable(Cause.UNREADABLE_ANSWER, null));

    server.close();
    assertThat(await(grants.renew(HELD))).isInstanceOf(Unavailable.class);
  }

  @Test
  void anOutageAtOnePlaceIsNoMissingMetadata() {
    answers.put(RFC_8414, RawServer.answer("503 Away\r\nRetry-After: 9", ""));
    BrokerGrants whole =
        grants("endpoints: { authorize: '" + root + "/a', token: '" + root + "/t' }");
    assertThat(await(whole.exchange(code(null))))
        .isEqualTo(new Unavailable(Cause.BROKER_AWAY, Duration.ofSeconds(9)));

    answers.put(RFC_8414, metadata(",\"authorization_response_iss_parameter_supported\":true"));
    assertThat(await(whole.exchange(code(null)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"issuer\":\"%1$s/\",\"authorization_endpoint\":\"%1$s/a\",\"token_endpoint\":\"%1$s/t\"}",
        "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"http://x.example/a\",\"token_endpoint\":\"%1$s/t\"}",
        "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/a#b\",\"token_endpoint\":\"%1$s/t\"}",
        "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/a\",\"token_endpoint\":\"/t\"}",
        "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/a\",\"token_endpoint\":\"http://[\"}",
        "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/a\"}",
      })
  void metadataThatIsNotToBeTrustedIsTheOperatorsMatter(String metadata) {
    answers.put(RFC_8414, RawServer.answer("200 OK", metadata.formatted(issuer)));

    assertThat(await(grants.renew(HELD))).isEqualTo(new Misconfigured(Cause.UNEXPECTED_ANSWER));
  }

  @Test
  void whatTheCatalogSaysGoesBeforeTheMetadata() {
    answers.put(RFC_8414, metadata(""));
    answers.put("/ours", TOKENS);
    BrokerGrants ours = grants("endpoints: { token: '" + root + "/ours' }");

    assertThat(await(ours.renew(HELD))).isInstanceOf(Issued.class);
    assertThat(server.requests()).noneMatch(request -> request.startsWith("POST /t "));
  }

  @Test
  void aBrokerThatTheCatalogDescribesWholeMayHaveNoMetadata() {
    BrokerGrants whole =
        grants("endpoints: { authorize: '" + root + "/a', token: '" + root + "/t' }");

    assertThat(await(whole.exchange(code(issuer)))).isInstanceOf(Issued.class);
    assertThat(await(whole.exchange(code(null)))).isInstanceOf(Issued.class);
    assertThat(await(whole.revoke(HELD))).isEqualTo(new Revoked());
    assertThat(server.requests()).filteredOn(request -> request.startsWith("GET")).hasSize(2);
  }

  @Test
  void aCodeFromAnotherIssuerIsNotSent() {
    answers.put(RFC_8414, metadata(""));
    Rejected another = new Rejected(Cause.GRANT_REJECTED);

    assertThat(await(grants.exchange(code("https://another.example")))).isEqualTo(another);
    assertThat(await(grants.exchange(code(issuer + "/")))).isEqualTo(another);
    assertThat(await(grants.exchange(code("")))).isEqualTo(another);
    assertThat(server.requests()).noneMatch(request -> request.startsWith("POST"));
    assertThat(await(grants.exchange(code(issuer)))).isInstanceOf(Issued.class);
  }

  @Test
  void anIssuerThatWasPromisedMustBeThere() {
    answers.put(RFC_8414, metadata(",\"authorization_response_iss_parameter_supported\":true"));

    assertThat(await(grants.exchange(code(null)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(await(grants.exchange(code(issuer)))).isInstanceOf(Issued.class);
  }

  private String metadata(String more) {
    return RawServer.answer(
        "200 OK",
        """
        {"issuer":"%1$s","authorization_endpoint":"%2$s/a","token_endpoint":"%2$s/t",
         "revocation_endpoint":"%2$s/r"%3$s}
        """
            .formatted(issuer, root, more));
  }

  private BrokerGrants grants(String more) {
    Broker broker =
        Overridden.by(
            """
            id: sixth
            name: Sixth
            standing: LIVE
            protocol: OAUTH2
            environments: [live]
            issuer: %s
            clientAuthentication: BASIC
            scopes: []
            pkce: true
            callback: PER_BROKER
            tokens: { accessLives: PT5M, renewal: REFRESH_TOKEN, refreshToken: STRICT, lead: PT1M }
            %s
            """
                .formatted(issuer, more));
    return BrokerGrants.of(
        broker,
        new ClientCredentials("us", Secret.of("sesame")),
        HTTP,
        InstantSource.system(),
        new SecureRandom());
  }

  private static Code code(String issuer) {
    return new Code(Secret.of("c"), null, "https://evergrant.example", issuer);
  }

  private static ConsentOutcome begin(BrokerGrants grants) {
    return grants
        .begin(Environment.LIVE, Secret.of("state"), null, "https://evergrant.example")
        .await()
        .atMost(PATIENCE);
  }

  private static TokenOutcome await(Uni<TokenOutcome> outcome) {
    return outcome.await().atMost(PATIENCE);
  }
}
