package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTest extends SandboxTest {

  @Test
  void everythingIssuedOrSeenIsTold() {
    String code = client.code();
    Client.Tokens first = Client.Tokens.of(client.exchange(code));
    Client.Tokens second = Client.Tokens.of(client.refresh(first.refresh()));

    assertTold("code", code, "used");
    assertTold("access_token", first.access(), "active");
    assertTold("refresh_token", first.refresh(), "rotated");
    assertTold("access_token", second.access(), "active");
    assertTold("refresh_token", second.refresh(), "active");
    assertTold("state", "a state & more", "used");
    assertTold("challenge", Client.CHALLENGE, "used");
    assertTold("verifier", Client.VERIFIER, "used");
    assertThat(client.admin("issued")).hasSize(8);
    assertThat(client.issued(code).path("issuedAt").asText()).isEqualTo("2026-03-02T15:00:00Z");
    assertThat(client.issued(code).path("expiresAt").asText()).isEqualTo("2026-03-02T15:00:30Z");
    assertThat(client.issued(second.refresh()).path("expiresAt").asText())
        .isEqualTo("2026-03-09T15:00:00Z");
    assertThat(client.admin("issued").findValuesAsText("grant")).containsOnly(grantOf(code));
  }

  @Test
  void whatCameWithMistakesIsToldAsWell() {
    Map<String, String> question = Client.question();
    question.put("response_type", "token");
    client.authorize(question);
    assertTold("state", "a state & more", "active");

    client.exchange("C0.unknown@");
    assertTold("verifier", Client.VERIFIER, "used");
    assertThat(client.issued(Client.VERIFIER).path("grant").isNull()).isTrue();
  }

  @Test
  void aRevokedRefreshTokenTakesItsGrantAlong() {
    Client.Tokens tokens = client.connect();
    assertThat(client.revoke("{\"token\":\"" + tokens.refresh() + "\"}").statusCode())
        .isEqualTo(200);
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(400);
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
    assertThat(client.statusOf(tokens.refresh())).isEqualTo("revoked");
    assertThat(client.callsOf(tokens.refresh()).path("reuseDetected").asInt()).isZero();
  }

  @Test
  void aRevokedAccessTokenDiesAlone() {
    Client.Tokens tokens = client.connect();
    client.revoke("{\"token\":\"" + tokens.access() + "\"}");
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
    assertThat(client.statusOf(tokens.access())).isEqualTo("revoked");
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
  }

  @Test
  void aGrantIsRevokedByItsId() {
    Client.Tokens other = client.connect();
    Client.Tokens tokens = client.connect();
    client.revoke("{\"grant\":\"" + grantOf(tokens.access()) + "\"}");

    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
    assertThat(client.accounts(other.access()).statusCode()).isEqualTo(200);
    JsonNode grants = client.admin("grants");
    assertThat(grants.findValuesAsText("status")).containsExactly("active", "revoked");
    assertThat(grants.get(1).path("revokedAt").asText()).isEqualTo("2026-03-02T15:00:00Z");
  }

  @Test
  void allGrantsOfABrokerAreRevokedAtOnce() {
    Client.Tokens one = client.connect();
    Client.Tokens two = client.connect();
    client.revoke("{\"token\":\"" + one.refresh() + "\"}");

    assertThat(client.revoke("{\"broker\":\"schwab\"}").body()).isEqualTo("{\"revoked\":1}");
    assertThat(client.accounts(two.access()).statusCode()).isEqualTo(401);
    assertThat(client.refresh(client.connect().refresh()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"broker\":\"schwab\"} more",
        "{\"token\":1}",
        "{\"tokens\":\"x\"}",
        "{\"broker\":\"schwab\",\"grant\":\"x\"}"
      })
  void aMalformedRevocationIsRefused(String body) {
    Client.Tokens tokens = client.connect();
    assertThat(client.revoke(body).statusCode()).isEqualTo(400);
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "grant", "broker"})
  void whatIsUnknownCannotBeRevoked(String what) {
    assertThat(client.revoke("{\"" + what + "\":\"unknown\"}").statusCode()).isEqualTo(404);
  }

  private String grantOf(String value) {
    return client.issued(value).path("grant").asText();
  }

  private void assertTold(String kind, String value, String status) {
    JsonNode issued = client.issued(value);
    assertThat(issued.path("kind").asText()).isEqualTo(kind);
    assertThat(issued.path("broker").asText()).isEqualTo("schwab");
    assertThat(issued.path("status").asText()).isEqualTo(status);
  }
}
