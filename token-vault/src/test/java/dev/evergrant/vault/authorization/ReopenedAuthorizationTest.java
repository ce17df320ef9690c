package dev.evergrant.vault.authorization;

import static dev.evergrant.vault.authorization.AuthorizationClient.REQUEST_SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OAuth 1.0a: a verifier that is typed by hand may be wrong. */
@QuarkusTest
class ReopenedAuthorizationTest {

  @Inject TestClock clock;

  private final AuthorizationClient attempt = AuthorizationClient.freshAtEtrade();

  @Test
  void theRequestSecretIsGivenOutWithTheConsumption() {
    begun();
    attempt
        .consume()
        .then()
        .statusCode(200)
        .body("first", equalTo(true))
        .body("requestSecret", equalTo(REQUEST_SECRET))
        .body("verifier", nullValue());
  }

  @Test
  void whoComesSecondGetsNoRequestSecret() {
    begun();
    consumed();
    attempt
        .consume()
        .then()
        .statusCode(200)
        .body("first", equalTo(false))
        .body("requestSecret", nullValue());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1024})
  void theRequestSecretMayBeOfAnyKind(int length) {
    String secret = "é".repeat(length);
    var body = attempt.beginning();
    body.put("requestSecret", secret);
    AuthorizationClient.gateway().body(body).post("/authorizations").then().statusCode(204);
    attempt.consume().then().body("requestSecret", equalTo(secret));
  }

  @Test
  void aWrongVerifierCanBeTypedTwiceMore() {
    begun();
    for (int left = 2; left > 0; left--) {
      consumed();
      attempt.reopen().then().statusCode(200).body("triesLeft", equalTo(left));
    }
    consumed();
    attempt.finish("CONNECTED").then().statusCode(204);
    attempt
        .consume()
        .then()
        .body("first", equalTo(false))
        .body("result", equalTo("CONNECTED"))
        .body("requestSecret", nullValue());
  }

  @Test
  void theThirdWrongVerifierEndsIt() {
    begun();
    for (int left = 2; left >= 0; left--) {
      consumed();
      attempt.reopen().then().statusCode(200).body("triesLeft", equalTo(left));
    }
    assertEnded();
  }

  @Test
  void afterFiveMinutesAWrongVerifierEndsIt() {
    begun();
    clock.advance(Duration.ofMinutes(5).minusSeconds(5));
    consumed();
    clock.advance(Duration.ofSeconds(5));
    attempt.reopen().then().statusCode(200).body("triesLeft", equalTo(0));
    assertEnded();
  }

  @Test
  void beingOpenedAgainGivesNoMoreTime() {
    begun();
    clock.advance(Duration.ofMinutes(4));
    consumed();
    attempt.reopen().then().statusCode(200).body("triesLeft", equalTo(2));
    clock.advance(Duration.ofMinutes(1));
    attempt.consume().then().statusCode(403).body("type", endsWith(":expired-state"));
    assertInvalid(attempt.withUser("user-2").consume());
  }

  @Test
  void onlyWhoeverBeganItConsumesItAgain() {
    begun();
    consumed();
    attempt.reopen().then().statusCode(200);
    assertInvalid(attempt.withUser("user-2").consume());
    assertInvalid(attempt.withBrowser("another").consume());
    consumed();
  }

  @Test
  void whatWasNotConsumedIsNotOpenedAgain() {
    begun();
    assertInvalid(attempt.reopen());
    consumed();
    attempt.reopen().then().statusCode(200).body("triesLeft", equalTo(2));
    assertInvalid(attempt.reopen());
  }

  @Test
  void whatHasAResultIsNotOpenedAgain() {
    begun();
    consumed();
    attempt.finish("CONNECTED").then().statusCode(204);
    assertInvalid(attempt.reopen());
    attempt.consume().then().body("first", equalTo(false)).body("result", equalTo("CONNECTED"));
  }

  @Test
  void whatIsOverOrNeverBeganIsNotOpenedAgain() {
    begun();
    consumed();
    clock.advance(Duration.ofMinutes(5));
    assertInvalid(attempt.reopen());
    assertInvalid(attempt.withState(Secret.randomHex(32).reveal()).reopen());
  }

  @Test
  void inOAuth2NothingIsOpenedAgain() {
    AuthorizationClient schwab = AuthorizationClient.fresh();
    schwab.begin().then().statusCode(204);
    schwab.consume().then().statusCode(200);
    assertInvalid(schwab.reopen());
    schwab.consume().then().statusCode(200).body("first", equalTo(false));
  }

  @Test
  void ofManyReopeningsAtOnceOneCounts() {
    begun();
    consumed();
    List<Response> answers =
        atOnce(Stream.<Supplier<Response>>generate(() -> attempt::reopen).limit(12));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 403).hasSize(11);
    consumed();
    attempt.reopen().then().body("triesLeft", equalTo(1));
  }

  @Test
  void everyReopeningLeavesOneWinnerAndNoTryCountsTwice() {
    begun();
    consumed();
    List<Response> answers =
        atOnce(
            IntStream.range(0, 24)
                .<Supplier<Response>>mapToObj(
                    i -> i % 2 == 0 ? attempt::reopen : attempt::consume));
    List<Integer> left =
        answers.stream()
            .filter(answer -> answer.path("triesLeft") != null)
            .map(answer -> answer.<Integer>path("triesLeft"))
            .toList();
    long winners =
        answers.stream().filter(answer -> Boolean.TRUE.equals(answer.path("first"))).count();
    assertThat(left).isNotEmpty().doesNotHaveDuplicates().allMatch(tries -> tries < 3);
    // Whoever is first after each of them; after the last one perhaps nobody came any more.
    assertThat(winners).isBetween(left.size() - 1L, (long) left.size());
    assertThat(answers)
        .filteredOn(answer -> answer.path("requestSecret") != null)
        .hasSize((int) winners);
  }

  private static List<Response> atOnce(Stream<Supplier<Response>> calls) {
    return calls.map(CompletableFuture::supplyAsync).toList().stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private void assertEnded() {
    attempt
        .consume()
        .then()
        .statusCode(200)
        .body("first", equalTo(false))
        .body("result", equalTo("CODE_REJECTED"))
        .body("requestSecret", nullValue());
    assertInvalid(attempt.reopen());
  }

  private void begun() {
    attempt.begin().then().statusCode(204);
  }

  private void consumed() {
    attempt
        .consume()
        .then()
        .statusCode(200)
        .body("first", equalTo(true))
        .body("requestSecret", equalTo(REQUEST_SECRET));
  }

  private static void assertInvalid(Response answer) {
    answer.then().statusCode(403).body("type", endsWith(":invalid-state"));
  }
}
