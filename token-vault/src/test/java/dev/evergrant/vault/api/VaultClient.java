package dev.evergrant.vault.api;

import static io.restassured.RestAssured.given;

import dev.evergrant.embedded.quarkus.TokensForTests;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The vault as its callers use it. */
final class VaultClient {

  static final String GATEWAY =
      "authorizations:write connections:write connections:read refresh:request";

  private VaultClient() {}

  static RequestSpecification as(String service, String scopes) {
    return given()
        .auth()
        .oauth2(TokensForTests.service(service, "token-vault", scopes))
        .contentType(ContentType.JSON);
  }

  static RequestSpecification gateway() {
    return as("auth-gateway", GATEWAY);
  }

  static RequestSpecification worker() {
    return as("refresh-worker", "leases:write");
  }

  static RequestSpecification user(String id) {
    return given().auth().oauth2(TokensForTests.user(id, "token-vault"));
  }

  static Map<String, Object> grant(String access, String refresh) {
    Map<String, Object> tokens = new HashMap<>();
    tokens.put("accessToken", access);
    tokens.put("refreshToken", refresh);
    tokens.put("expiresIn", "PT30M");
    tokens.put("tokenType", "Bearer");
    return tokens;
  }

  /** Connects the user to Schwab and gives back the view. */
  static Response connect(String user, Instant consentedAt, Map<String, Object> tokens) {
    return connect(user, "schwab", consentedAt, tokens);
  }

  static Response connect(
      String user, String broker, Instant consentedAt, Map<String, Object> tokens) {
    return gateway()
        .body(
            Map.of(
                "userId",
                user,
                "broker",
                broker,
                "environment",
                "live",
                "tokens",
                tokens,
                "consentedAt",
                consentedAt.toString(),
                "contact",
                Map.of("email", user + "@example.org", "name", user)))
        .post("/connections");
  }

  static Response lease(UUID id, long version) {
    return lease(id, version, "REFRESH");
  }

  static Response lease(UUID id, long version, String action) {
    return worker()
        .body(Map.of("version", version, "action", action))
        .post("/connections/{id}/lease", id);
  }

  static Response complete(UUID id, String leaseId, long version, Map<String, Object> tokens) {
    return worker()
        .body(Map.of("leaseId", leaseId, "version", version, "tokens", tokens, "attempts", 1))
        .post("/connections/{id}/lease/complete", id);
  }

  static Response fail(UUID id, String leaseId, long version, String result, String cause) {
    return worker()
        .body(
            Map.of(
                "leaseId",
                leaseId,
                "version",
                version,
                "result",
                result,
                "cause",
                cause,
                "attempts",
                1))
        .post("/connections/{id}/lease/fail", id);
  }

  /** Brings an API key as the user. */
  static Response putKey(String owner, String broker, String key, String secret) {
    return user(owner)
        .contentType(ContentType.JSON)
        .body(Map.of("key", key, "secret", secret))
        .put("/my/connections/{broker}/live/api-key", broker);
  }

  static Response putTerminal(String owner, String broker, String host, int port) {
    return user(owner)
        .contentType(ContentType.JSON)
        .body(Map.of("host", host, "port", port))
        .put("/my/connections/{broker}/live/terminal", broker);
  }

  /** Says what came of a probe; a null cause or retryAfter is left out. */
  static Response probed(
      UUID id,
      String leaseId,
      long version,
      String credential,
      String result,
      String cause,
      String retryAfter) {
    Map<String, Object> body = new HashMap<>();
    body.put("leaseId", leaseId);
    body.put("version", version);
    body.put("credential", credential);
    body.put("result", result);
    body.put("cause", cause);
    body.put("millis", 12);
    body.put("retryAfter", retryAfter);
    return worker().body(body).post("/connections/{id}/lease/probed", id);
  }

  static Response revoked(UUID id, String leaseId, long version) {
    return worker()
        .body(Map.of("leaseId", leaseId, "version", version))
        .post("/connections/{id}/lease/revoked", id);
  }
}
