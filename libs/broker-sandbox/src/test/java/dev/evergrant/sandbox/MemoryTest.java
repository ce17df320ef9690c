package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox remembers over a restart. */
class MemoryTest {

  private final MutableClock clock = new MutableClock();
  @TempDir Path folder;

  @Test
  void aRestartChangesNothing() {
    Client.Tokens kept;
    Client.Tokens revoked;
    Client.Tokens reused;
    Client.Tokens accessRevoked;
    String code;
    String deniedState = "denied";
    JsonNode issued;
    JsonNode grants;
    try (BrokerSandbox sandbox = start()) {
      Client client = new Client(sandbox);
      kept = Client.Tokens.of(client.refresh(client.connect().refresh()));
      revoked = client.connect();
      client.revoke("{\"token\":\"" + revoked.refresh() + "\"}");
      reused = client.connect();
      client.refresh(reused.refresh());
      client.refresh(reused.refresh());
      accessRevoked = client.connect();
      client.revoke("{\"token\":\"" + accessRevoked.access() + "\"}");
      client.exchange(client.code() + "x");
      client.exchange(spoiltCode(client));
      var question = Client.question();
      question.put("state", deniedState);
      client.decide(client.ask(question), "deny");
      client.ask(question);
      code = client.code();
      issued = client.admin("issued");
      grants = client.admin("grants");
    }
    try (BrokerSandbox sandbox = start()) {
      Client client = new Client(sandbox);
      assertThat(client.admin("issued")).isEqualTo(issued);
      assertThat(client.admin("grants")).isEqualTo(grants);
      assertThat(client.accounts(kept.access()).statusCode()).isEqualTo(200);
      assertThat(client.refresh(kept.refresh()).statusCode()).isEqualTo(200);
      assertThat(client.refresh(kept.refresh()).statusCode()).isEqualTo(400);
      assertThat(client.accounts(revoked.access()).statusCode()).isEqualTo(401);
      assertThat(client.accounts(reused.access()).statusCode()).isEqualTo(401);
      assertThat(client.accounts(accessRevoked.access()).statusCode()).isEqualTo(401);
      assertThat(client.exchange(code).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void manyRefreshesAreAllWrittenAtClose() {
    Client.Tokens tokens;
    try (BrokerSandbox sandbox = start()) {
      Client client = new Client(sandbox);
      tokens = client.connect();
      for (int i = 0; i < 200; i++) {
        tokens = Client.Tokens.of(client.refresh(tokens.refresh()));
      }
    }
    try (BrokerSandbox sandbox = start()) {
      Client client = new Client(sandbox);
      assertThat(client.callsOf(tokens.refresh()).path("refreshes").asInt()).isEqualTo(200);
      assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theConsentGoesOnEndingWhileTheSandboxIsDown() {
    Client.Tokens tokens;
    try (BrokerSandbox sandbox = start()) {
      tokens = new Client(sandbox).connect();
    }
    clock.advance(Duration.ofDays(7));
    try (BrokerSandbox sandbox = start()) {
      assertThat(new Client(sandbox).refresh(tokens.refresh()).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aGrantBelongsToTheAppItWasGivenTo() {
    Client.Tokens tokens;
    String code;
    try (BrokerSandbox sandbox = start()) {
      tokens = new Client(sandbox).connect();
      code = new Client(sandbox).code();
    }
    RegisteredApp other = new RegisteredApp("other", "secret", Set.of(Client.REDIRECT_URI));
    SandboxConfig config = SandboxConfig.inMemory(other).withClock(clock).withData(data());
    try (BrokerSandbox sandbox = BrokerSandbox.start(config)) {
      Client client = new Client(sandbox);
      String basic = Client.basic("other", "secret");
      SandboxTest.assertError(client.token(Client.exchangeOf(code), basic), 400, "invalid_grant");
      SandboxTest.assertError(
          client.token(
              Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()), basic),
          400,
          "unsupported_token_type");
    }
    try (BrokerSandbox sandbox = start()) {
      assertThat(new Client(sandbox).refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aLastLineThatWasCutOffIsDroppedForGood() throws IOException {
    Client.Tokens tokens;
    try (BrokerSandbox sandbox = start()) {
      tokens = new Client(sandbox).connect();
    }
    long whole = Files.size(data());
    Files.writeString(data(), "{\"what\":\"refreshed\",\"a", StandardOpenOption.APPEND);
    try (BrokerSandbox sandbox = start()) {
      assertThat(Files.size(data())).isEqualTo(whole);
      tokens = Client.Tokens.of(new Client(sandbox).refresh(tokens.refresh()));
    }
    try (BrokerSandbox sandbox = start()) {
      assertThat(new Client(sandbox).refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aLineThatIsNoEntryStopsTheStartAndIsNamed() throws IOException {
    try (BrokerSandbox sandbox = start()) {
      new Client(sandbox).connect();
    }
    long lines = Files.lines(data()).count();
    Files.writeString(data(), "{\"what\":\"nonsense\"}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(this::start)
        .isInstanceOf(SandboxException.class)
        .hasMessageEndingWith(data() + ", line " + (lines + 1) + ": not an entry of a journal");

    Files.writeString(
        data(), "{\"what\":\"code-spent\",\"at\":\"2026-03-02T15:00:00Z\",\"code\":\"x\"}\n");
    assertThatThrownBy(this::start).hasMessageContaining("line 1");
  }

  @Test
  void twoSandboxesDoNotShareTheirData() {
    try (BrokerSandbox sandbox = start()) {
      assertThat(sandbox.port()).isPositive();
      assertThatThrownBy(this::start)
          .isInstanceOf(SandboxException.class)
          .hasMessageEndingWith("is in use by another sandbox");
    }
  }

  private static String spoiltCode(Client client) {
    String code = client.code();
    var form = Client.exchangeOf(code);
    form.remove("code_verifier");
    client.token(form);
    return code;
  }

  private Path data() {
    return folder.resolve("not there yet").resolve("sandbox.jsonl");
  }

  private BrokerSandbox start() {
    return BrokerSandbox.start(
        SandboxConfig.inMemory(Client.APP).withClock(clock).withData(data()));
  }
}
