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
}
