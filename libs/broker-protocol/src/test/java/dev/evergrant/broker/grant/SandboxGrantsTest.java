package dev.evergrant.broker.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.credential.Credential.ApiKey;
import dev.evergrant.broker.credential.Credential.Bearer;
import dev.evergrant.broker.credential.Credential.Signed;
import dev.evergrant.broker.grant.ConsentOutcome.Page;
import dev.evergrant.broker.grant.ConsentReturn.Code;
import dev.evergrant.broker.grant.ConsentReturn.Verifier;
import dev.evergrant.broker.oauth2.Pkce;
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
import dev.evergrant.broker.probe.BrokerProbes;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A grant's whole life at every broker, as the sandbox plays them. */
class SandboxGrantsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Secret VERIFIER = Pkce.verifier();
  private static final Secret STATE = Secret.randomHex(32);
  private static final Rejected NO_ACCESS = new Rejected(Cause.ACCESS_REJECTED);

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void schwabsGrantIsRefreshedUntilItIsRevoked() {
    BrokerGrants grants = sandbox.grants("schwab");
    TokenSet first = connect("schwab", grants);

    assertThat(first.expiresIn()).isEqualTo(Duration.ofMinutes(30));
    assertThat(probe(grants, first)).isEqualTo(new Works());
    sandbox.passes(Duration.ofMinutes(31));
    assertThat(probe(grants, first)).isEqualTo(NO_ACCESS);
    TokenSet second = tokens(grants.renew(held(first)));
    assertThat(probe(grants, second)).isEqualTo(new Works());

    sandbox.revokeAll("schwab");
    assertThat(await(grants.renew(held(second)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(await(grants.revoke(held(second)))).isEqualTo(new Revoked());
  }

  @Test
  void tdAmeritradesRefreshTokenIsAskedForWithTheCode() {
    BrokerGrants grants = sandbox.grants("tdameritrade");
    TokenSet first = connect("tdameritrade", grants);

    assertThat(first.refreshToken()).isNotNull();
    assertThat(tokens(grants.renew(held(first))).accessToken()).isNotEqualTo(first.accessToken());
    // Its API is no more.
    assertThat(probe(grants, first)).isEqualTo(new Misconfigured(Cause.NOT_CONFIGURED));
  }

  @Test
  void alpacasTokenIsTriedAndGivenBack() {
    BrokerGrants grants = sandbox.grants("alpaca");
    TokenSet only = connect("alpaca", grants);

    assertThat(only.refreshToken()).isNull();
    assertThat(only.expiresIn()).isNull();
    assertThat(probe(grants, only)).isEqualTo(new Works());
    assertThat(await(grants.revoke(held(only)))).isEqualTo(new Revoked());
    assertThat(probe(grants, only)).isEqualTo(NO_ACCESS);
    assertThat(await(grants.revoke(held(only)))).isEqualTo(new Revoked());
  }

  @Test
  void alpacasRefreshTokenRotatesWhereOneIsGiven() {
    sandbox.turnOn("alpaca", "refreshTokens");
    BrokerGrants grants = sandbox.grants("alpaca");
    TokenSet first = connect("alpaca", grants);
    TokenSet second = tokens(grants.renew(held(first)));

    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(await(grants.revoke(held(second)))).isEqualTo(new Revoked());
    assertThat(await(grants.renew(held(second)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
  }

  @Test
  void alpacasKeyNeedsNobodyToBeRegistered() {
    Broker alpaca = sandbox.broker("alpaca");
    BrokerProbes probes = new BrokerProbes(alpaca, sandbox.http());
    ApiKey unknown = new ApiKey(Secret.of("PKUNKNOWN"), Secret.of("sesame"));

    assertThat(await(probes.probe(Environment.LIVE, unknown))).isEqualTo(NO_ACCESS);
    assertThat(await(sandbox.grants(alpaca).probe(Environment.PAPER, unknown)))
        .isEqualTo(NO_ACCESS);
    assertThat(
            await(
                new BrokerProbes(sandbox.broker("schwab"), sandbox.http())
                    .probe(Environment.LIVE, unknown)))
        .isEqualTo(new Misconfigured(Cause.NOT_CONFIGURED));
  }

  @Test
  void etradesTokenIsRenewedWhenIdleAndDiesAtMidnight() {
    BrokerGrants grants = sandbox.grants("etrade");
    TokenSet access = connect("etrade", grants);

    assertThat(probe(grants, access)).isEqualTo(new Works());
    sandbox.passes(Duration.ofMinutes(121));
    assertThat(probe(grants, access))
        .as("idle: no reason to give it up")
        .isEqualTo(new Unavailable(Cause.ACCESS_REJECTED, null));
    assertThat(tokens(grants.renew(held(access)))).isEqualTo(access);
    assertThat(probe(grants, access)).isEqualTo(new Works());

    sandbox.passes(Duration.ofHours(14));
    assertThat(await(grants.renew(held(access)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
  }

  @Test
  void etradesTokenIsGivenBackOnce() {
    BrokerGrants grants = sandbox.grants("etrade");
    TokenSet access = connect("etrade", grants);

    assertThat(await(grants.revoke(held(access)))).isEqualTo(new Revoked());
    assertThat(await(grants.revoke(held(access)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(probe(grants, access)).isEqualTo(NO_ACCESS);
  }

  @Test
  void aWrongVerifierMayBeTypedAgain() {
    BrokerGrants grants = sandbox.grants("etrade");
    Page page = begin("etrade", grants);
    Map<String, List<String>> back = sandbox.approves("etrade", page.url());
    Secret wrong = Secret.of("WRONG");

    assertThat(
            await(grants.exchange(new Verifier(page.requestToken(), page.requestSecret(), wrong))))
        .isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(await(grants.exchange(verifier(page, back)))).isInstanceOf(Issued.class);
  }

  @Test
  void ibkrsSessionIsBegunAnewForItsUser() {
    BrokerGrants grants = sandbox.grants("ibkr");
    TokenSet first = connect("ibkr", grants);

    assertThat(first.expiresIn()).isEqualTo(Duration.ofHours(24));
    assertThat(first.refreshToken()).as("the user's name").isNotNull();
    assertThat(probe(grants, first)).isEqualTo(new Works());
    sandbox.passes(Duration.ofHours(25));
    assertThat(probe(grants, first)).isEqualTo(NO_ACCESS);
    TokenSet second = tokens(grants.renew(held(first)));
    assertThat(second.refreshToken()).as("it stays the same").isNull();
    assertThat(probe(grants, second)).isEqualTo(new Works());

    sandbox.revokeAll("ibkr");
    assertThat(await(grants.renew(held(first)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(await(grants.revoke(held(first)))).isEqualTo(new Revoked());
  }

  /** Where the broker's programme gives refresh tokens, a file says so. */
  @Test
  void ibkrsRefreshGrantIsProvenByTheKeyAsWell() {
    sandbox.turnOn("ibkr", "refreshTokens");
    BrokerGrants grants =
        sandbox.grants(
            Overridden.by(
                """
                id: ibkr
                endpoints:
                  authorize: %1$s/oauth2/authorize
                  token: %1$s/oauth2/api/v1/token
                  session: null
                tokens: { renewal: REFRESH_TOKEN, refreshToken: STRICT }
                """
                    .formatted(sandbox.url("/ibkr"))));
    TokenSet first = connect("ibkr", grants);

    assertThat(tokens(grants.renew(held(first))).refreshToken())
        .isNotNull()
        .isNotEqualTo(first.refreshToken());
  }

  @Test
  void ibkrsLiveSessionIsAgreedOnAnew() {
    BrokerGrants grants = sandbox.grants("ibkr-oauth1");
    TokenSet first = connect("ibkr", grants);

    assertThat(first.expiresIn()).isEqualTo(Duration.ofHours(24));
    assertThat(probe(grants, first)).isEqualTo(new Works());
    sandbox.passes(Duration.ofHours(25));
    assertThat(probe(grants, first)).isEqualTo(NO_ACCESS);
    TokenSet second = tokens(grants.renew(held(first)));
    assertThat(second.accessToken()).isEqualTo(first.accessToken());
    assertThat(second.refreshToken()).as("it stays the same").isNull();
    assertThat(second.tokenSecret()).isNotEqualTo(first.tokenSecret());
    assertThat(probe(grants, second)).isEqualTo(new Works());

    sandbox.revokeAll("ibkr");
    assertThat(await(grants.renew(held(first)))).isEqualTo(new Rejected(Cause.GRANT_REJECTED));
    assertThat(await(grants.revoke(held(first)))).isEqualTo(new Revoked());
  }

  /** The code is used up: nobody may think that it can be sent again. */
  @ParameterizedTest
  @CsvSource({
    "ibkr, /gw/api/v1/sso-sessions, 503, BROKER_AWAY",
    "ibkr, /gw/api/v1/sso-sessions, html_403, BLOCKED",
    "ibkr, /gw/api/v1/sso-sessions, lost, CONNECTION_LOST",
    "ibkr-oauth1, /v1/api/oauth/live_session_token, 429, RATE_LIMITED",
    "ibkr-oauth1, /v1/api/oauth/live_session_token, malformed_json, UNREADABLE_ANSWER",
  })
  void aConsentWhoseSessionDoesNotBeginIsUnanswered(
      String file, String path, String fault, Cause cause) {
    BrokerGrants grants = sandbox.grants(file);
    Page page = begin("ibkr", grants);
    Map<String, List<String>> back = sandbox.approves("ibkr", page.url());

    sandbox.fault("ibkr", path, fault);

    assertThat(await(grants.exchange(back(page, back)))).isEqualTo(new Unanswered(cause));
  }

  @ParameterizedTest
  @CsvSource({
    "ibkr, /oauth2/api/v1/token, 503",
    "ibkr, /gw/api/v1/sso-sessions, 503",
    "ibkr-oauth1, /v1/api/oauth/live_session_token, 503",
  })
  void aSessionThatDoesNotBeginIsBegunAgain(String file, String path, String fault) {
    BrokerGrants grants = sandbox.grants(file);
    TokenSet first = connect("ibkr", grants);

    sandbox.fault("ibkr", path, fault);

    assertThat(await(grants.renew(held(first)))).isInstanceOf(Unavailable.class);
    assertThat(await(grants.renew(held(first)))).isInstanceOf(Issued.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"schwab", "alpaca", "etrade", "ibkr", "ibkr-oauth1"})
  void anOutageOfTheApiSaysNothingAboutTheCredential(String file) {
    String broker = file.split("-")[0];
    BrokerGrants grants = sandbox.grants(file);
    TokenSet tokens = connect(broker, grants);

    String path = sandbox.broker(file).probeAddress(Environment.LIVE).orElseThrow().getPath();
    for (String fault : new String[] {"500", "502", "503", "429", "html_403", "lost"}) {
      sandbox.fault(broker, path.substring(broker.length() + 1), fault);
      assertThat(probe(grants, tokens))
          .as(fault)
          .isInstanceOfAny(Unavailable.class, Unanswered.class);
    }
    assertThat(probe(grants, tokens)).isEqualTo(new Works());
  }

  private TokenSet connect(String broker, BrokerGrants grants) {
    Page page = begin(broker, grants);
    return tokens(grants.exchange(back(page, sandbox.approves(broker, page.url()))));
  }

  private static Page begin(String broker, BrokerGrants grants) {
    ConsentOutcome outcome =
        grants
            .begin(Environment.LIVE, STATE, VERIFIER, Sandbox.REDIRECT + broker)
            .await()
            .atMost(PATIENCE);
    assertThat(outcome).isInstanceOf(Page.class);
    Page page = (Page) outcome;
    assertThat(page.state().reveal()).matches("[0-9a-f]{64}");
    return page;
  }

  private static ConsentReturn back(Page page, Map<String, List<String>> back) {
    if (page.requestToken() != null) {
      assertThat(page.state().reveal())
          .isEqualTo(Secret.of(back.get("oauth_token").get(0)).sha256());
      return verifier(page, back);
    }
    assertThat(back.get("state")).containsExactly(page.state().reveal());
    String broker = page.url().replaceAll(".*redirect_uri=[^&]*%2F([a-z]+)&.*", "$1");
    return new Code(Secret.of(back.get("code").get(0)), VERIFIER, Sandbox.REDIRECT + broker, null);
  }

  private static Verifier verifier(Page page, Map<String, List<String>> back) {
    return new Verifier(
        page.requestToken(), page.requestSecret(), Secret.of(back.get("oauth_verifier").get(0)));
  }

  private static TokenOutcome probe(BrokerGrants grants, TokenSet tokens) {
    Credential credential =
        tokens.tokenSecret() == null
            ? new Bearer(tokens.accessToken())
            : new Signed(tokens.accessToken(), tokens.tokenSecret());
    return await(grants.probe(Environment.LIVE, credential));
  }

  private static HeldTokens held(TokenSet tokens) {
    return new HeldTokens(tokens.accessToken(), tokens.refreshToken(), tokens.tokenSecret());
  }

  private static TokenSet tokens(Uni<TokenOutcome> outcome) {
    TokenOutcome issued = await(outcome);
    assertThat(issued).isInstanceOf(Issued.class);
    return ((Issued) issued).tokens();
  }

  private static TokenOutcome await(Uni<TokenOutcome> outcome) {
    return outcome.await().atMost(PATIENCE);
  }
}
