package dev.evergrant.sandbox;

import static dev.evergrant.sandbox.EtradeTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.EtradeClient.Pair;
import dev.evergrant.sandbox.IbkrConsumer.AccessToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox remembers of the other brokers over a restart. */
class AllBrokersMemoryTest {

  private final MutableClock clock = new MutableClock();
  @TempDir Path folder;

  @Test
  void etradesTokensAndNoncesAreRemembered() {
    Pair used;
    Pair renewed;
    Pair revoked;
    Pair approved;
    String verifier;
    Map<String, String> oauth;
    JsonNode issued;
    JsonNode grants;
    try (BrokerSandbox sandbox = start()) {
      EtradeClient etrade = new EtradeClient(sandbox, clock);
      used = etrade.connect();
      renewed = etrade.connect();
      revoked = etrade.connect();
      etrade.revokeToken(revoked);
      etrade.decide(Pair.of(etrade.requestToken()), "deny");
      clock.advance(Duration.ofHours(1));
      etrade.accounts(used);
      etrade.renew(renewed);
      approved = Pair.of(etrade.requestToken());
      verifier = etrade.approve(approved);
      oauth = etrade.oauth(used, Map.of());
      etrade.signed("/etrade/v1/accounts/list", oauth, used.secret());
      issued = etrade.admin("issued");
      grants = etrade.admin("grants");
    }
    try (BrokerSandbox sandbox = start()) {
      EtradeClient etrade = new EtradeClient(sandbox, clock);
      assertThat(etrade.admin("issued")).isEqualTo(issued);
      assertThat(etrade.admin("grants")).isEqualTo(grants);
      assertProblem(
          etrade.signed("/etrade/v1/accounts/list", oauth, used.secret()), 401, "nonce_used");
      Pair.of(etrade.accessToken(approved, verifier));
      assertProblem(etrade.accounts(revoked), 401, "token_rejected");
      clock.advance(Duration.ofHours(1));
      assertThat(etrade.accounts(used).statusCode()).isEqualTo(200);
      assertThat(etrade.accounts(renewed).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void alpacasSwitchAndKeysAreRemembered() {
    JsonNode key;
    String refreshToken;
    try (BrokerSandbox sandbox = start()) {
      AlpacaClient alpaca = new AlpacaClient(sandbox);
      alpaca.refreshTokens(true);
      key = Caller.json(alpaca.apiKey("paper"));
      refreshToken = Client.Tokens.of(alpaca.exchange(AlpacaClient.question())).refresh();
    }
    try (BrokerSandbox sandbox = start()) {
      AlpacaClient alpaca = new AlpacaClient(sandbox);
      assertThat(alpaca.admin("switches").get(0).path("on").asBoolean()).isTrue();
      assertThat(alpaca.refresh(refreshToken).statusCode()).isEqualTo(200);
      assertThat(alpaca.account(key.path("key").asText(), key.path("secret").asText()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void ibkrsUsersSessionsAndAssertionsAreRemembered() {
    IbkrClient.Connected user;
    IbkrClient.Connected revoked;
    AccessToken token;
    byte[] live;
    String own;
    String assertion;
    JsonNode issued;
    JsonNode grants;
    try (BrokerSandbox sandbox = start()) {
      IbkrClient ibkr = new IbkrClient(sandbox, clock);
      user = ibkr.connect();
      revoked = ibkr.connect();
      ibkr.revoke("{\"token\":\"" + revoked.session() + "\"}");
      own = ibkr.ownToken();
      assertion = ibkr.assertion();
      ibkr.ownToken(assertion);
      IbkrConsumer signed = new IbkrConsumer(sandbox, clock);
      token = signed.connect();
      signed.agree(token);
      live = signed.agree(token);
      issued = ibkr.admin("issued");
      grants = ibkr.admin("grants");
    }
    try (BrokerSandbox sandbox = start()) {
      IbkrClient ibkr = new IbkrClient(sandbox, clock);
      assertThat(ibkr.admin("issued")).isEqualTo(issued);
      assertThat(ibkr.admin("grants")).isEqualTo(grants);
      assertThat(ibkr.validate(user.session()).statusCode()).isEqualTo(200);
      assertThat(ibkr.validate(revoked.session()).statusCode()).isEqualTo(401);
      assertThat(ibkr.openSession(own, user.user()).statusCode()).isEqualTo(200);
      assertThat(ibkr.ownToken(assertion).statusCode()).isEqualTo(401);
      IbkrConsumer signed = new IbkrConsumer(sandbox, clock);
      assertThat(signed.validate(token, live).statusCode()).isEqualTo(200);
      signed.agree(token);
    }
  }

  @Test
  void faultsAreOverAndWhatTheyDidIsRemembered() {
    Client.Tokens tokens;
    JsonNode calls;
    try (BrokerSandbox sandbox = start()) {
      Client client = new Client(sandbox);
      tokens = client.connect();
      client.fault("{\"broker\":\"schwab\",\"fault\":\"no_refresh_token\",\"calls\":1}");
      client.refresh(tokens.refresh());
      client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"seconds\":60}");
      client.refresh("unknown");
      client.accounts(tokens.access());
      calls = client.admin("calls");
    }
    try (BrokerSandbox sandbox = start()) {
      Client client = new Client(sandbox);
      assertThat(client.admin("calls")).isEqualTo(calls).hasSize(2);
      assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    }
  }

  /** Written before there were scopes in it. */
  @Test
  void aJournalOfTheFirstVersionIsStillRead() throws Exception {
    Files.writeString(
        folder.resolve("sandbox.jsonl"),
        """
        {"what":"approved","at":"2026-03-02T14:59:50Z","approval":{"grant":"g","broker":"schwab",\
        "client":"our-app","accounts":["a"],"endsAt":"2026-03-09T14:59:50Z","redirectUri":"r",\
        "challenge":null,"code":"c","codeEndsAt":"2026-03-02T15:00:20Z"}}
        {"what":"exchanged","at":"2026-03-02T14:59:51Z","code":"c","accessToken":"i",\
        "accessEndsAt":"2026-03-02T15:29:51Z","refreshToken":"r@"}
        """);
    try (BrokerSandbox sandbox = start()) {
      assertThat(new Client(sandbox).refresh("r@").statusCode()).isEqualTo(200);
    }
  }

  private BrokerSandbox start() {
    return BrokerSandbox.start(
        SandboxConfig.inMemory(Apps.EVERYWHERE)
            .withClock(clock)
            .withData(folder.resolve("sandbox.jsonl")));
  }
}
