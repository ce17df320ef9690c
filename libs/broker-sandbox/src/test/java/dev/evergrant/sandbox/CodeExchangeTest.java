package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeExchangeTest extends SandboxTest {

  private static final String OTHER_VERIFIER = "x".repeat(43);

  @Test
  void aCodeGivesTokens() {
    HttpResponse<String> answer = client.exchange(client.code());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json;charset=UTF-8");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode json = Client.json(answer);
    assertThat(json.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(json.path("expires_in").isIntegralNumber()).isTrue();
    assertThat(json.path("expires_in").asLong()).isEqualTo(1800);
    assertThat(json.path("scope").asText()).isEqualTo("api");
    assertThat(json.path("access_token").asText()).endsWith("@");
    assertThat(json.path("refresh_token").asText()).endsWith("@");
  }

  @Test
  void aUsedCodeIsRefusedAndRevokesWhatItGave() {
    String code = client.code();
    Client.Tokens tokens = Client.Tokens.of(client.exchange(code));
    client.refresh(tokens.refresh());

    assertError(client.exchange(code), 400, "invalid_grant");
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
    assertThat(client.statusOf(tokens.access())).isEqualTo("revoked");
    assertThat(client.callsOf(code).path("codeReplays").asInt()).isEqualTo(1);
  }

  @Test
  void aUsedCodeRevokesAlsoAfterItsThirtySeconds() {
    String code = client.code();
    Client.Tokens tokens = Client.Tokens.of(client.exchange(code));
    clock.advance(Duration.ofMinutes(5));
    assertError(client.exchange(code), 400, "invalid_grant");
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
  }

  @Test
  void aCodeLivesThirtySeconds() {
    String inTime = client.code();
    String late = client.code();
    clock.advance(Duration.ofSeconds(30).minusMillis(1));
    assertThat(client.exchange(inTime).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertError(client.exchange(late), 400, "invalid_grant");
    assertThat(client.statusOf(late)).isEqualTo("expired");
  }

  @Test
  void theThirtySecondsAreNotScaled() {
    try (BrokerSandbox fast =
        BrokerSandbox.start(
            SandboxConfig.inMemory(Client.APP).withClock(clock).withSpeedUp(1000))) {
      Client there = new Client(fast);
      String code = there.code();
      clock.advance(Duration.ofSeconds(29));
      assertThat(there.exchange(code).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aWrongVerifierIsRefusedAndTheCodeIsGone() {
    String code = client.code();
    Map<String, String> wrong = Client.exchangeOf(code);
    wrong.put("code_verifier", OTHER_VERIFIER);

    assertError(client.token(wrong), 400, "invalid_grant");
    assertThat(client.statusOf(code)).isEqualTo("used");
    assertError(client.exchange(code), 400, "invalid_grant");
  }

  @Test
  void aMissingVerifierIsRefused() {
    Map<String, String> without = Client.exchangeOf(client.code());
    without.remove("code_verifier");
    assertError(client.token(without), 400, "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(ints = {42, 129})
  void aVerifierOfAnotherLengthThanTheStandardsIsMalformed(int length) {
    Map<String, String> odd = Client.exchangeOf(client.code());
    odd.put("code_verifier", "x".repeat(length));
    assertError(client.token(odd), 400, "invalid_request");
  }

  @Test
  void aVerifierWithoutAChallengeIsRefused() {
    Map<String, String> question = Client.question();
    question.remove("code_challenge");
    question.remove("code_challenge_method");
    assertError(client.exchange(client.code(question)), 400, "invalid_grant");

    Map<String, String> without = Client.exchangeOf(client.code(question));
    without.remove("code_verifier");
    assertThat(client.token(without).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherRedirectUriIsRefused() {
    Map<String, String> form = Client.exchangeOf(client.code());
    form.put("redirect_uri", Client.REDIRECT_URI + "/");
    assertError(client.token(form), 400, "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type", "code", "redirect_uri"})
  void aMissingParameterIsNamedAndTheCodeStands(String name) {
    String code = client.code();
    Map<String, String> form = Client.exchangeOf(code);
    form.put(name, "");
    HttpResponse<String> answer = client.token(form);

    assertError(answer, 400, "invalid_request");
    assertThat(Client.json(answer).path("error_description").asText()).startsWith(name);
    assertThat(client.exchange(code).statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownCodeAndATokenInItsPlaceAreRefused() {
    Client.Tokens tokens = client.connect();
    assertError(client.exchange("C0.unknown@"), 400, "invalid_grant");
    assertError(client.exchange(tokens.access()), 400, "invalid_grant");
    assertError(client.exchange(tokens.refresh()), 400, "invalid_grant");
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedCodeIsRefused() {
    String code = client.code();
    client.revoke("{\"token\":\"" + code + "\"}");
    assertError(client.exchange(code), 400, "invalid_grant");
  }

  @Test
  void expiresInIsScaledToWholeSecondsAndIsTheTruth() {
    for (Map.Entry<Integer, Long> expected : Map.of(7, 257L, 1800, 1L, 10_000, 1L).entrySet()) {
      try (BrokerSandbox fast =
          BrokerSandbox.start(
              SandboxConfig.inMemory(Client.APP).withClock(clock).withSpeedUp(expected.getKey()))) {
        Client there = new Client(fast);
        Client.Tokens tokens = there.connect();
        assertThat(tokens.expiresIn()).isEqualTo(expected.getValue());
        clock.advance(Duration.ofSeconds(expected.getValue()).minusMillis(1));
        assertThat(there.accounts(tokens.access()).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(there.accounts(tokens.access()).statusCode()).isEqualTo(401);
      }
    }
  }
}
