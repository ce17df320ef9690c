package dev.evergrant.vault.authorization;

import static dev.evergrant.vault.authorization.AuthorizationClient.gateway;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.embedded.quarkus.TokensForTests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is a problem of the 4xx kind, and nothing is stored for it. */
@QuarkusTest
class AuthorizationRequestsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject PendingAuthorizations authorizations;

  private long before;

  @BeforeEach
  void count() {
    before = stored();
  }

  @AfterEach
  void nothingWasStored() {
    assertThat(stored()).isEqualTo(before);
  }

  private long stored() {
    return authorizations.count().await().atMost(Duration.ofSeconds(5));
  }

  static Stream<Arguments> wrongFields() {
    Object[] noText = {null, "", "   ", 7, true, Map.of(), new int[0]};
    Object[] noState = {
      null,
      "",
      7,
      Map.of(),
      "a".repeat(63),
      "a".repeat(65),
      "A".repeat(64),
      "g".repeat(64),
      "a".repeat(63) + "\n",
      "\u0661".repeat(64)
    };
    Object[] noBrowser = {null, "", 7, Map.of()};
    Object[] noVerifier = {"", "short", "v".repeat(42), "v".repeat(129), "v".repeat(42) + "+", 7};
    Object[] noRequestSecret = {"", "s".repeat(1025), 7, true, Map.of(), new int[0]};
    Object[] noEnvironment = {null, "", "LIVE", "paper", "unknown", "demo", 0, 1, Map.of()};
    Object[] noAddress = {
      null,
      "",
      7,
      "/relative",
      "schwab",
      "http:",
      "https://",
      "ftp://example.org/",
      "javascript:1",
      "https://exa mple.org/",
      "https://example.org/" + "x".repeat(2048)
    };
    return Stream.of(
            Stream.of(noText).map(value -> arguments("userId", value)),
            Stream.of(arguments("userId", "u".repeat(257))),
            Stream.of(noText).map(value -> arguments("broker", value)),
            Stream.of(arguments("broker", "b".repeat(65)), arguments("broker", "SCHWAB")),
            Stream.of(noState).map(value -> arguments("state", value)),
            Stream.of(noBrowser).map(value -> arguments("browser", value)),
            Stream.of(noVerifier).map(value -> arguments("verifier", value)),
            Stream.of(noRequestSecret).map(value -> arguments("requestSecret", value)),
            Stream.of(noEnvironment).map(value -> arguments("environment", value)),
            Stream.of(noAddress).map(value -> arguments("redirectUri", value)))
        .flatMap(each -> each);
  }

  private static Arguments arguments(String field, Object value) {
    return Arguments.of(field, value);
  }

  @ParameterizedTest
  @MethodSource("wrongFields")
  void aBeginningWithAWrongFieldIsRefused(String field, Object value) {
    Map<String, Object> body = AuthorizationClient.fresh().beginning();
    body.put(field, value);
    assertProblem(gateway().body(json(body)).post("/authorizations"))
        .then()
        .body("detail", "SCHWAB".equals(value) ? equalTo(null) : containsString(field));
  }

  @ParameterizedTest
  @MethodSource("wrongFields")
  void aConsumptionWithAWrongFieldIsRefused(String field, Object value) {
    Map<String, Object> body = AuthorizationClient.fresh().consuming();
    // Fields that belong to another request are ignored, so this state is simply not known.
    body.put(field, value);
    assertProblem(gateway().body(json(body)).post("/authorizations/consume"));
  }

  static Stream<Map<String, Object>> wrongResults() {
    String state = AuthorizationClient.fresh().state();
    return Stream.of(
        Map.of("state", state),
        Map.of("result", "CONNECTED"),
        Map.of("state", "short", "result", "CONNECTED"),
        Map.of("state", state, "result", ""),
        Map.of("state", state, "result", "connected"),
        Map.of("state", state, "result", "NO_SUCH_RESULT"),
        Map.of("state", state, "result", 0),
        Map.of("state", state, "result", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("wrongResults")
  void aWrongResultIsRefused(Map<String, Object> body) {
    assertProblem(gateway().body(json(body)).post("/authorizations/finish")).then().statusCode(400);
  }

  static Stream<Map<String, Object>> wrongReopenings() {
    return Stream.of(
        Map.of("later", 1),
        Map.of("state", "short"),
        Map.of("state", 7),
        Map.of("state", Map.of("a", "b")),
        Map.of("state", "A".repeat(64)));
  }

  @ParameterizedTest
  @MethodSource("wrongReopenings")
  void aWrongReopeningIsRefused(Map<String, Object> body) {
    assertProblem(gateway().body(json(body)).post("/authorizations/reopen")).then().statusCode(400);
  }

  static Stream<byte[]> noBodies() {
    byte[] nested = new byte[20_000];
    Arrays.fill(nested, (byte) '[');
    return Stream.concat(
        Stream.of("", " ", "null", "[]", "{}", "7", "\"text\"", "{", "{\"state\":", "<a/>", "{} {}")
            .map(String::getBytes),
        Stream.of(nested, new byte[] {0}, new byte[] {'"', (byte) 0xff, '"'}));
  }

  @ParameterizedTest
  @MethodSource("noBodies")
  void whatIsNoSuchObjectIsRefused(byte[] body) {
    for (String path : new String[] {"", "/consume", "/reopen", "/finish"}) {
      assertProblem(gateway().body(body).post("/authorizations" + path)).then().statusCode(400);
    }
  }

  @Test
  void aBodyOfAnotherKindIsRefused() {
    for (ContentType type : new ContentType[] {ContentType.TEXT, ContentType.XML}) {
      assertProblem(gateway().contentType(type).body("{}").post("/authorizations"))
          .then()
          .statusCode(415);
    }
    assertProblem(gateway().accept(ContentType.XML).body("{}").post("/authorizations/consume"));
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertProblem(gateway().body(json(tooLarge())).post("/authorizations")).then().statusCode(413);
  }

  @Test
  void aBodyThatDoesNotSayHowLargeItIsIsRefused() throws Exception {
    String token = TokensForTests.service("auth-gateway", "token-vault", "authorizations:write");
    byte[] body = json(AuthorizationClient.fresh().beginning());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/authorizations"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(":invalid-request", "Content-Length");
  }

  private static Map<String, Object> tooLarge() {
    Map<String, Object> body = AuthorizationClient.fresh().beginning();
    body.put("later", "x".repeat(70_000));
    return body;
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void anotherMethodIsRefused(String method) {
    assertProblem(gateway().request(method, "/authorizations/consume")).then().statusCode(405);
  }

  @Test
  void whereNothingIsNothingIsFound() {
    assertProblem(gateway().body("{}").post("/authorizations/other")).then().statusCode(404);
  }

  @Test
  void nobodyComesInWithoutAToken() {
    assertProblem(given().contentType(ContentType.JSON).body("{}").post("/authorizations"))
        .then()
        .statusCode(401);
  }

  @Test
  void nobodyComesInWithABadToken() {
    String token = TokensForTests.service("auth-gateway", "token-vault", "authorizations:write");
    for (String bad :
        new String[] {
          "x", token.substring(0, token.length() - 20), TokensForTests.service("a", "other", "b")
        }) {
      assertProblem(
              given()
                  .auth()
                  .oauth2(bad)
                  .contentType(ContentType.JSON)
                  .body("{}")
                  .post("/authorizations"))
          .then()
          .statusCode(401);
    }
  }

  @Test
  void whatIsNotKnownIsIgnored() {
    Map<String, Object> body = new HashMap<>(AuthorizationClient.fresh().consuming());
    body.put("later", Map.of("a", 1));
    gateway().body(json(body)).post("/authorizations/consume").then().statusCode(403);
  }

  private static Response assertProblem(Response answer) {
    answer
        .then()
        .statusCode(allOf(not(lessThan(400)), lessThan(500)))
        .contentType("application/problem+json")
        .body("status", equalTo(answer.statusCode()))
        .body("type", containsString("urn:evergrant:problem:"));
    assertThat(answer.asString()).doesNotContain("Exception", "dev.evergrant", "java.");
    return answer;
  }

  private static byte[] json(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
