package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An app of Alpaca's, and the browser of its user. */
final class AlpacaClient extends Caller {

  static final String REDIRECT_URI = "http://localhost:8080/auth/broker/callback/alpaca";
  static final RegisteredApp APP =
      new RegisteredApp("alpaca-app", "alpaca s3cret +%&", Set.of(REDIRECT_URI));

  AlpacaClient(BrokerSandbox sandbox) {
    super(sandbox.url());
  }

  /** What a well-behaved app sends to the authorization endpoint; tests change it. */
  static Map<String, String> question() {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", APP.clientId());
    question.put("redirect_uri", REDIRECT_URI);
    question.put("state", "state");
    question.put("scope", "account:write trading data");
    question.put("env", "live");
    return question;
  }

  HttpResponse<String> authorize(Map<String, String> question) {
    return get("/alpaca/oauth/authorize?" + form(question));
  }

  String code(Map<String, String> question) {
    return parameter(decide("/alpaca", questionOn(authorize(question)), "approve"), "code");
  }

  /** What a well-behaved app sends to exchange a code; tests change it. */
  static Map<String, String> exchangeOf(String code) {
    Map<String, String> form = credentials();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT_URI);
    return form;
  }

  private static Map<String, String> credentials() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", APP.clientId());
    form.put("client_secret", APP.secret());
    return form;
  }

  HttpResponse<String> token(Map<String, String> form) {
    return postForm("/alpaca/oauth/token", form(form));
  }

  HttpResponse<String> exchange(Map<String, String> question) {
    return token(exchangeOf(code(question)));
  }

  HttpResponse<String> refresh(String refreshToken) {
    Map<String, String> form = credentials();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return token(form);
  }

  /** From now on the app is one that gets refresh tokens, or it is not. */
  void refreshTokens(boolean on) {
    HttpResponse<String> answer =
        postJson(
            "/admin/switches",
            "{\"broker\":\"alpaca\",\"name\":\"refreshTokens\",\"on\":" + on + "}");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  HttpResponse<String> account(String accessToken) {
    return send(to("/alpaca/v2/account").header("Authorization", "Bearer " + accessToken));
  }

  HttpResponse<String> account(String key, String secret) {
    return send(
        to("/alpaca/v2/account")
            .header("APCA-API-KEY-ID", key)
            .header("APCA-API-SECRET-KEY", secret));
  }

  HttpResponse<String> apiKey(String environment) {
    return postJson(
        "/admin/api-keys", "{\"broker\":\"alpaca\",\"environment\":\"" + environment + "\"}");
  }

  HttpResponse<String> tokenWithHeader(Map<String, String> form, String authorization) {
    return send(
        to("/alpaca/oauth/token")
            .headers(FORM)
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString(form(form))));
  }
}
