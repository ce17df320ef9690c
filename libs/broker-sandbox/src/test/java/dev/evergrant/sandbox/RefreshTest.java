package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefreshTest extends SandboxTest {

  @Test
  void aRefreshRotatesTheRefreshTokenAndLeavesOlderAccessTokensAlone() {
    Client.Tokens first = client.connect();
    clock.advance(Duration.ofMinutes(20));
    Client.Tokens second = Client.Tokens.of(client.refresh(first.refresh()));

    assertThat(second.refresh()).isNotEqualTo(first.refresh());
    assertThat(second.access()).isNotEqualTo(first.access());
    assertThat(client.statusOf(first.refresh())).isEqualTo("rotated");
    assertThat(client.accounts(first.access()).statusCode()).isEqualTo(200);
    assertThat(client.accounts(second.access()).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(10));
    assertThat(client.accounts(first.access()).statusCode()).isEqualTo(401);
    assertThat(client.accounts(second.access()).statusCode()).isEqualTo(200);
    assertThat(client.callsOf(first.access()).path("refreshes").asInt()).isEqualTo(1);
    assertThat(client.callsOf(first.access()).path("reuseDetected").asInt()).isZero();
  }

  @Test
  void aRotatedTokenThatComesAgainRevokesTheWholeFamily() {
    Client.Tokens first = client.connect();
    Client.Tokens second = Client.Tokens.of(client.refresh(first.refresh()));
    Client.Tokens third = Client.Tokens.of(client.refresh(second.refresh()));

    assertDead(client.refresh(first.refresh()));
    assertDead(client.refresh(third.refresh()));
    for (Client.Tokens tokens : new Client.Tokens[] {first, second, third}) {
      assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
    }
    assertThat(client.statusOf(third.refresh())).isEqualTo("revoked");
    assertThat(client.callsOf(third.refresh()).path("refreshes").asInt()).isEqualTo(2);
    assertThat(client.callsOf(third.refresh()).path("reuseDetected").asInt()).isEqualTo(1);
  }

  @Test
  void reuseRevokesNoOtherGrant() {
    Client.Tokens other = client.connect();
    Client.Tokens tokens = client.connect();
    client.refresh(tokens.refresh());
    client.refresh(tokens.refresh());
    assertThat(client.refresh(other.refresh()).statusCode()).isEqualTo(200);
  }

  @Test
  void theConsentEndsAfterSevenDaysWhateverIsRefreshed() {
    Client.Tokens tokens = client.connect();
    clock.advance(Duration.ofDays(7).minusMillis(1));
    tokens = Client.Tokens.of(client.refresh(tokens.refresh()));
    clock.advance(Duration.ofMillis(1));

    assertDead(client.refresh(tokens.refresh()));
    assertThat(client.statusOf(tokens.refresh())).isEqualTo("expired");
    assertThat(client.admin("grants").get(0).path("status").asText()).isEqualTo("expired");
    assertThat(client.callsOf(tokens.refresh()).path("reuseDetected").asInt()).isZero();
  }

  @Test
  void theSevenDaysAreScaled() {
    try (BrokerSandbox fast =
        BrokerSandbox.start(
            SandboxConfig.inMemory(Client.APP).withClock(clock).withSpeedUp(1000))) {
      Client there = new Client(fast);
      Client.Tokens tokens = there.connect();
      clock.advance(Duration.ofMillis(604_799));
      tokens = Client.Tokens.of(there.refresh(tokens.refresh()));
      clock.advance(Duration.ofMillis(1));
      assertDead(there.refresh(tokens.refresh()));
    }
  }

  @Test
  void anUnknownTokenAnsweredAsSchwabDoesAndNotRepeated() {
    HttpResponse<String> answer = client.refresh("unknown<b>");

    assertDead(answer);
    assertThat(answer.body()).doesNotContain("unknown<b>");
    assertDead(client.refresh(client.connect().access()));
    assertDead(client.refresh(client.code()));
  }

  @Test
  void aMissingTokenAndAnotherGrantTypeAreRefused() {
    assertError(client.token(Map.of("grant_type", "refresh_token")), 400, "invalid_request");
    assertError(client.token(Map.of("grant_type", "password")), 400, "unsupported_grant_type");
    assertError(
        client.token(Map.of("grant_type", "refresh_token", "scope", "all")), 400, "invalid_scope");
  }

  private static void assertDead(HttpResponse<String> answer) {
    assertError(answer, 400, "unsupported_token_type");
    assertThat(Client.json(answer).path("error_description").asText())
        .matches(
            "400 Bad Request: \"\\{\"error_description\":\"Exception while authenticating refresh"
                + " token \\[tokenDigest=[A-Za-z0-9+/]{43}=, Exception=Failed refresh token"
                + " authentication \\[tokenDigest=[A-Za-z0-9+/]{43}=]]\","
                + "\"error\":\"refresh_token_authentication_error\"}\"");
  }
}
