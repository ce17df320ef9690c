package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.as;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.user;
import static dev.evergrant.vault.api.VaultClient.worker;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.evergrant.embedded.quarkus.TokensForTests;
import dev.evergrant.vault.connection.Connections;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, its answer is a problem and it changes nothing. */
@QuarkusTest
class MalformedInputTest {

  private static final UUID ID = new UUID(1, 2);
  private static final String SECRET = "s3cr3t-value";

  @Inject Connections connections;

  private static void isProblem(Response answer, int status) {
    answer
        .then()
        .statusCode(status)
        .contentType(startsWith("application/problem+json"))
        .body("type", startsWith("urn:evergrant:problem:"));
    assertThat(answer.asString()).doesNotContain(SECRET, "dev.evergrant", "jackson", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "\"x\"",
        "{}",
        "{\"userId\":\"a\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"moon\"}",
        "{\"userId\":{\"a\":\"s3cr3t-value\"}}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\",\"tokens\":\"s3cr3t-value\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\","
            + "\"tokens\":{\"accessToken\":[\"s3cr3t-value\"]},\"consentedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\","
            + "\"tokens\":{\"accessToken\":\"s3cr3t-value\"},\"consentedAt\":\"s3cr3t-value\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"paper\","
            + "\"tokens\":{\"accessToken\":\"s3cr3t-value\"},\"consentedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"unknown\","
            + "\"tokens\":{\"accessToken\":\"s3cr3t-value\"},\"consentedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\","
            + "\"tokens\":{\"accessToken\":\"s3cr3t-value\",\"expiresIn\":\"-PT5M\"},"
            + "\"consentedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\","
            + "\"tokens\":{\"accessToken\":\"x\",\"expiresIn\":\"PT9223372036854775807S\"},"
            + "\"consentedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\","
            + "\"tokens\":{\"accessToken\":\"\",\"refreshToken\":\"\"},"
            + "\"consentedAt\":\"2026-01-01T00:00:00Z\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\","
            + "\"tokens\":{\"accessToken\":\"x\"},"
            + "\"consentedAt\":\"+1000000000-12-31T00:00:00Z\"}"
      })
  void tokensThatAreNotWhole(String body) {
    long before = connections.count().await().indefinitely();
    isProblem(gateway().body(body).post("/connections"), 400);
    assertThat(connections.count().await().indefinitely()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/lease", "/lease/complete", "/lease/fail", "/lease/probed", "/lease/revoked"})
  void workersRequests(String path) {
    for (String body : new String[] {"", "null", "[]", "{}", "{\"version\":\"s3cr3t-value\"}"}) {
      isProblem(worker().body(body).post("/connections/{id}" + path, ID), 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"needsReconnect\":true,\"consentEnding\":true}",
        "{\"needsReconnect\":true,\"consentEnding\":true,\"recovered\":null}",
        "{\"needsReconnect\":true,\"consentEnding\":true,\"recovered\":\"s3cr3t-value\"}"
      })
  void preferencesThatAreNotWhole(String body) {
    isProblem(user("ada").contentType(ContentType.JSON).body(body).put("/my/preferences"), 400);
    user("ada").get("/my/preferences").then().body("recovered", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"broker\":\"schwab\",\"environment\":\"live\"}",
        "{\"broker\":\"schwab\",\"environment\":\"paper\",\"scopes\":[]}",
        "{\"broker\":\"schwab\",\"environment\":\"unknown\",\"scopes\":[]}",
        "{\"broker\":\"schwab\",\"environment\":\"live\",\"scopes\":[null]}",
        "{\"broker\":\"schwab\",\"environment\":\"live\",\"scopes\":[\"\"]}"
      })
  void consentsThatAreNotWhole(String body) {
    isProblem(user("ada").contentType(ContentType.JSON).body(body).post("/my/consents"), 400);
  }

  @Test
  void linksThatAreNotWhole() {
    for (String body : new String[] {"", "null", "[]", "{}", "{\"unsubscribe\":[1]}"}) {
      isProblem(gateway().body(body).post("/unsubscribe"), 400);
    }
    isProblem(gateway().body("{\"unsubscribe\":\"s3cr3t-value\"}").post("/unsubscribe"), 404);
    isProblem(gateway().body("{\"unsubscribe\":\"\"}").post("/unsubscribe"), 404);
  }

  @Test
  void anUnknownBrokerIsNamedAsSuch() {
    Response answer =
        VaultClient.gateway()
            .body(
                """
                {"userId":"a","broker":"nobody","environment":"live","tokens":{"accessToken":"x"},
                 "consentedAt":"2026-01-01T00:00:00Z"}
                """)
            .post("/connections");
    isProblem(answer, 404);
    answer.then().body("type", containsString("unknown-broker"));
  }

  @Test
  void whatIsNotThere() {
    isProblem(gateway().get("/connections/{id}", ID), 404);
    isProblem(gateway().get("/connections/not-an-id"), 404);
    isProblem(gateway().get("/nowhere"), 404);
    isProblem(gateway().post("/connections/{id}/refresh", ID), 404);
    isProblem(user("ada").delete("/my/connections/schwab/moon"), 404);
    isProblem(user("ada").delete("/my/connections/nobody/live"), 404);
    isProblem(user("ada").post("/my/connections/schwab/live/account?version=1"), 404);
    isProblem(user("ada").post("/my/connections/schwab/live/account"), 400);
    isProblem(
        user("ada")
            .contentType(ContentType.JSON)
            .body("{\"broker\":\"nobody\",\"environment\":\"live\",\"scopes\":[]}")
            .post("/my/consents"),
        404);
    isProblem(
        worker().body("{\"version\":1,\"action\":\"REFRESH\"}").post("/connections/{id}/lease", ID),
        404);
  }

  @Test
  void theWrongMethodOrMediaType() {
    isProblem(gateway().patch("/connections"), 405);
    isProblem(gateway().contentType(ContentType.XML).body("<x/>").post("/connections"), 415);
  }

  @Test
  void anUnknownActionIsRefused() {
    isProblem(
        worker().body("{\"version\":1,\"action\":\"DANCE\"}").post("/connections/{id}/lease", ID),
        400);
  }

  @Test
  void nobodyGetsInWithoutATokenOrWithAnothersRight() {
    isProblem(given().get("/connections/{id}", ID), 401);
    isProblem(given().auth().oauth2("not.a.token").get("/connections/{id}", ID), 401);
    isProblem(given().get("/my/connections"), 401);
    isProblem(worker().get("/connections/{id}", ID), 403);
    isProblem(user("ada").get("/connections/{id}", ID), 403);
    isProblem(user("ada").body("{}").contentType(ContentType.JSON).post("/connections"), 403);
    isProblem(gateway().get("/connections/{id}/contact", ID), 403);
    isProblem(given().get("/my/preferences"), 401);
    isProblem(
        as("notifier", "contacts:read").body("{\"unsubscribe\":\"x\"}").post("/unsubscribe"), 403);
    isProblem(
        gateway()
            .body("{\"version\":1,\"action\":\"REFRESH\"}")
            .post("/connections/{id}/lease", ID),
        403);
    isProblem(as("notifier", "contacts:read").body("{}").post("/connections"), 403);
    isProblem(
        given()
            .auth()
            .oauth2(TokensForTests.service("auth-gateway", "another-service", VaultClient.GATEWAY))
            .get("/connections/{id}", ID),
        401);
  }
}
