package dev.evergrant.vault.authorization;

import static io.restassured.RestAssured.given;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.embedded.quarkus.TokensForTests;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** One attempt to connect, as the gateway tells the vault of it. */
record AuthorizationClient(String state, String userId, String broker, String browser) {

  static final String VERIFIER = "verifier-" + "v".repeat(40);
  static final String REQUEST_SECRET = "request+secret/with=odd%20signs";
  static final String REDIRECT_URI = "https://evergrant.example/auth/broker/callback/schwab";

  static AuthorizationClient fresh() {
    return new AuthorizationClient(
        Secret.randomHex(32).reveal(),
        "user-1",
        "schwab",
        "browser-" + Secret.randomHex(16).reveal());
  }

  /** In OAuth 1.0a. */
  static AuthorizationClient freshAtEtrade() {
    return fresh().withBroker("etrade");
  }

  static RequestSpecification gateway() {
    return with("authorizations:write");
  }

  static RequestSpecification with(String scopes) {
    return given()
        .auth()
        .oauth2(TokensForTests.service("auth-gateway", "token-vault", scopes))
        .contentType(ContentType.JSON);
  }

  AuthorizationClient withUser(String other) {
    return new AuthorizationClient(state, other, broker, browser);
  }

  AuthorizationClient withBroker(String other) {
    return new AuthorizationClient(state, userId, other, browser);
  }

  AuthorizationClient withBrowser(String other) {
    return new AuthorizationClient(state, userId, broker, other);
  }

  AuthorizationClient withState(String other) {
    return new AuthorizationClient(other, userId, broker, browser);
  }

  Map<String, Object> beginning() {
    Map<String, Object> body = consuming();
    body.put("environment", "live");
    if (broker.equals("etrade")) {
      body.put("requestSecret", REQUEST_SECRET);
    } else {
      body.put("verifier", VERIFIER);
    }
    body.put("redirectUri", REDIRECT_URI);
    return body;
  }

  Map<String, Object> consuming() {
    Map<String, Object> body = new HashMap<>();
    body.put("state", state);
    body.put("userId", userId);
    body.put("broker", broker);
    body.put("browser", browser);
    return body;
  }

  Response begin() {
    return gateway().body(beginning()).post("/authorizations");
  }

  Response consume() {
    return gateway().body(consuming()).post("/authorizations/consume");
  }

  Response reopen() {
    return gateway().body(Map.of("state", state)).post("/authorizations/reopen");
  }

  Response finish(String result) {
    return gateway().body(Map.of("state", state, "result", result)).post("/authorizations/finish");
  }
}
