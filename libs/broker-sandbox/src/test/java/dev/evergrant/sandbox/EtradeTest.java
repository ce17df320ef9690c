package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.EtradeClient.Pair;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the request token to the access token, and what it opens. */
class EtradeTest extends SandboxTest {

  private EtradeClient etrade;

  @BeforeEach
  void connect() {
    etrade = new EtradeClient(sandbox, clock);
  }

  @Test
  void aRequestTokenComesWithItsSecret() {
    HttpResponse<String> answer = etrade.requestToken();
    Pair token = Pair.of(answer);

    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(Pair.field(answer, "oauth_callback_confirmed")).isEqualTo("true");
    assertThat(token.token()).contains("+", "/", "=", "%", " ", "&");
    assertThat(token.secret()).contains("+", "/", "=", "%", " ", "&");
    assertThat(etrade.issued(token.token()).path("kind").asText()).isEqualTo("request_token");
    assertThat(etrade.issued(token.secret()).path("kind").asText()).isEqualTo("token_secret");
    assertThat(etrade.issued(token.secret()).path("expiresAt").asText())
        .isEqualTo("2026-03-02T15:05:00Z");
  }

  @Test
  void theRegisteredCallbackGetsTokenAndVerifier() {
    Pair requestToken = Pair.of(etrade.requestToken());
    assertThat(etrade.authorize(requestToken).body())
        .contains("E*TRADE", "etrade key+%", "localhost:8080", "for 14 hours", "····9663");
    HttpResponse<String> answer = etrade.decide(requestToken, "approve");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith(EtradeClient.CALLBACK + "?oauth_token=")
        .doesNotContain("+", "state");
    assertThat(Caller.parameter(answer, "oauth_token")).isEqualTo(requestToken.token());
    assertThat(Caller.parameter(answer, "oauth_verifier")).matches("[A-Z2-9]{5}");
  }

  @Test
  void withoutARegisteredCallbackTheUserIsShownTheVerifier() {
    var byHand = new RegisteredConsumer(EtradeClient.APP.key(), EtradeClient.APP.secret(), null);
    try (BrokerSandbox other =
        BrokerSandbox.start(
            SandboxConfig.inMemory(new Registrations(null, byHand, null, null, null))
                .withClock(clock))) {
      etrade = new EtradeClient(other, clock);
      assertTheVerifierIsShown();
      assertThat(etrade.admin("switches").findValuesAsText("name"))
          .containsExactly("otherCustomer");
    }
  }

  @Test
  void anAppWithAnOddKeyIsEscapedOnThePages() {
    String script = "\"'><script>alert(1)</script>";
    var odd = new RegisteredConsumer(script, "secret", null);
    try (BrokerSandbox other =
        BrokerSandbox.start(
            SandboxConfig.inMemory(new Registrations(null, odd, null, null, null))
                .withClock(clock))) {
      Caller caller = new Caller(other.url());
      EtradeClient there = new EtradeClient(other, clock);
      Map<String, String> oauth = there.oauth(null, Map.of("oauth_callback", "oob"));
      oauth.put("oauth_consumer_key", script);
      Pair requestToken =
          Pair.of(there.signed("/etrade/oauth/request_token", oauth, "secret", null));
      HttpResponse<String> page =
          caller.get(
              "/etrade/e/t/etws/authorize?"
                  + Caller.form(Map.of("key", script, "token", requestToken.token())));
      HttpResponse<String> verifier = caller.decide("/etrade", Caller.questionOn(page), "approve");
      assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
      assertThat(verifier.body()).contains("&lt;script&gt;").doesNotContain("<script");
    }
  }

  @Test
  void theCallbackCanBeSwitchedOff() {
    etrade.postJson(
        "/admin/switches", "{\"broker\":\"etrade\",\"name\":\"callback\",\"on\":false}");
    assertTheVerifierIsShown();
  }

  private void assertTheVerifierIsShown() {
    Pair requestToken = Pair.of(etrade.requestToken());
    assertThat(etrade.authorize(requestToken).body()).doesNotContain("localhost:8080");
    String request = Caller.questionOn(etrade.authorize(requestToken));
    HttpResponse<String> answer = etrade.decide("/etrade", request, "approve");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains("etrade key+%").doesNotContain(requestToken.token());

    Pair another = Pair.of(etrade.requestToken());
    Pair accessToken = Pair.of(etrade.accessToken(another, etrade.approve(another)));
    assertThat(etrade.accounts(accessToken).statusCode()).isEqualTo(200);
  }

  @Test
  void anAccessTokenOpensTheAccounts() {
    Pair accessToken = etrade.connect();
    JsonNode answer = Caller.json(etrade.accounts(accessToken));

    // What a connection is recognised by, so a release must not change it.
    assertThat(answer.at("/AccountListResponse/Accounts/Account").findValuesAsText("accountIdKey"))
        .containsExactly("JIdOIAcSpwR1Jva7RQBraQ", "vQMsebA1H5WltUfDkJP48g");
    assertThat(etrade.issued(accessToken.token()).path("kind").asText()).isEqualTo("access_token");
    assertThat(etrade.issued(accessToken.secret()).path("status").asText()).isEqualTo("active");
    assertThat(etrade.admin("grants").get(0).path("exchangedAt").isNull()).isFalse();
  }

  @Test
  void whoDoesNotAskForJsonGetsXml() {
    Pair accessToken = etrade.connect();
    Map<String, String> oauth = etrade.oauth(accessToken, Map.of());
    String path = "/etrade/v1/accounts/list";
    oauth.put(
        "oauth_signature",
        PlainSigner.sign(
            "GET",
            etrade.url(path),
            oauth,
            List.of(),
            EtradeClient.APP.secret(),
            accessToken.secret()));
    HttpResponse<String> answer =
        etrade.send(etrade.to(path).header("Authorization", EtradeClient.header(oauth)));
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
    assertThat(answer.body()).contains("<accountIdKey>JIdOIAcSpwR1Jva7RQBraQ</accountIdKey>");
  }

  @Test
  void aVerifierWorksOnce() {
    Pair requestToken = Pair.of(etrade.requestToken());
    String verifier = etrade.approve(requestToken);
    Pair accessToken = Pair.of(etrade.accessToken(requestToken, verifier));

    assertProblem(etrade.accessToken(requestToken, verifier), 401, "token_rejected");
    assertThat(etrade.accounts(accessToken).statusCode()).isEqualTo(200);
    assertThat(etrade.issued(verifier).path("kind").asText()).isEqualTo("oauth_verifier");
    assertThat(etrade.statusOf(verifier)).isEqualTo("used");
    assertThat(etrade.statusOf(requestToken.token())).isEqualTo("used");
    assertThat(etrade.statusOf(requestToken.secret())).isEqualTo("used");
  }

  @Test
  void aWrongVerifierIsRefusedAndTheRightOneStillWorks() {
    Pair requestToken = Pair.of(etrade.requestToken());
    String verifier = etrade.approve(requestToken);

    assertProblem(etrade.accessToken(requestToken, "WRONG"), 401, "token_rejected");
    assertProblem(
        etrade.accessToken(requestToken, verifier.toLowerCase(Locale.ROOT)), 401, "token_rejected");
    assertThat(etrade.accessToken(requestToken, verifier).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherTokensVerifierIsRefused() {
    Pair one = Pair.of(etrade.requestToken());
    Pair two = Pair.of(etrade.requestToken());
    String verifier = etrade.approve(one);
    etrade.approve(two);
    assertProblem(etrade.accessToken(two, verifier), 401, "token_rejected");
  }

  @Test
  void withoutApprovalOrVerifierThereIsNoAccessToken() {
    Pair requestToken = Pair.of(etrade.requestToken());
    assertProblem(etrade.accessToken(requestToken, "ABCDE"), 401, "token_rejected");
    assertProblem(
        etrade.call("/etrade/oauth/access_token", requestToken, Map.of()),
        400,
        "parameter_absent,oauth_parameters_absent=oauth_verifier");
  }

  @Test
  void aRequestTokenLivesFiveMinutes() {
    Pair inTime = Pair.of(etrade.requestToken());
    Pair late = Pair.of(etrade.requestToken());
    Pair unanswered = Pair.of(etrade.requestToken());
    String verifier = etrade.approve(inTime);
    String lateVerifier = etrade.approve(late);
    String question = Caller.questionOn(etrade.authorize(unanswered));
    clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(etrade.accessToken(inTime, verifier).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));

    assertProblem(etrade.accessToken(late, lateVerifier), 401, "token_expired");
    assertThat(etrade.authorize(unanswered).statusCode()).isEqualTo(400);
    assertThat(etrade.decide("/etrade", question, "approve").statusCode()).isEqualTo(400);
    assertThat(etrade.admin("grants")).hasSize(2);
  }

  @Test
  void aUserIsAskedOnceAboutAToken() {
    Pair requestToken = Pair.of(etrade.requestToken());
    String second = Caller.questionOn(etrade.authorize(requestToken));
    etrade.approve(requestToken);

    assertThat(etrade.authorize(requestToken).statusCode()).isEqualTo(400);
    assertThat(etrade.decide("/etrade", second, "approve").statusCode()).isEqualTo(400);
    assertThat(etrade.admin("grants")).hasSize(1);
  }

  @Test
  void aRefusalIsToldToNobody() {
    Pair requestToken = Pair.of(etrade.requestToken());
    HttpResponse<String> answer = etrade.decide(requestToken, "deny");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(etrade.admin("grants")).isEmpty();
    assertThat(etrade.authorize(requestToken).statusCode()).isEqualTo(400);
    assertProblem(etrade.accessToken(requestToken, "ABCDE"), 401, "token_rejected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?key=etrade+key%2B%25",
        "?token=x",
        "?key=other&token=x",
        "?key=etrade+key%2B%25&token=x",
        "?key=etrade+key%2B%25&key=etrade+key%2B%25&token=x",
        "?key=%22%3E%3Cscript%3E&token=%3Cscript%3E"
      })
  void aWrongAddressGetsAPage(String query) {
    HttpResponse<String> answer = etrade.get("/etrade/e/t/etws/authorize" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("cannot ask for your consent").doesNotContain("<script");
  }

  @Test
  void anAccessTokenIsNotForTheUserToApprove() {
    assertThat(etrade.authorize(etrade.connect()).statusCode()).isEqualTo(400);
  }

  @Test
  void oneKindOfTokenIsNotTheOther() {
    Pair requestToken = Pair.of(etrade.requestToken());
    String verifier = etrade.approve(requestToken);
    assertProblem(etrade.accounts(requestToken), 401, "token_rejected");
    assertProblem(etrade.renew(requestToken), 401, "token_rejected");
    Pair accessToken = Pair.of(etrade.accessToken(requestToken, verifier));
    assertProblem(etrade.accessToken(accessToken, verifier), 401, "token_rejected");
  }

  @Test
  void aGrantThatWasRevokedBeforeTheExchangeGivesNothing() {
    Pair requestToken = Pair.of(etrade.requestToken());
    String verifier = etrade.approve(requestToken);
    etrade.revoke("{\"broker\":\"etrade\"}");
    assertProblem(etrade.accessToken(requestToken, verifier), 401, "token_rejected");
  }

  static void assertProblem(HttpResponse<String> answer, int status, String problem) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("oauth_problem=" + problem);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("oauth_problem=\"" + problem);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }
}
