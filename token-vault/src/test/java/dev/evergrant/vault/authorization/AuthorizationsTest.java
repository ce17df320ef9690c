package dev.evergrant.vault.authorization;

import static dev.evergrant.vault.authorization.AuthorizationClient.REDIRECT_URI;
import static dev.evergrant.vault.authorization.AuthorizationClient.VERIFIER;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuthorizationsTest {

  private static final Duration ALMOST = Duration.ofMinutes(5).minusSeconds(5);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Inject TestClock clock;

  private final AuthorizationClient attempt = AuthorizationClient.fresh();

  @Test
  void whoeverBeganItConsumesItOnceAndGetsTheVerifier() {
    begun();
    attempt
        .consume()
        .then()
        .statusCode(200)
        .body("first", equalTo(true))
        .body("environment", equalTo("live"))
        .body("verifier", equalTo(VERIFIER))
        .body("redirectUri", equalTo(REDIRECT_URI))
        .body("result", nullValue());
  }

  @Test
  void aBrokerWithoutPkceNeedsNoVerifier() {
    var body = attempt.beginning();
    body.remove("verifier");
    AuthorizationClient.gateway().body(body).post("/authorizations").then().statusCode(204);
    attempt
        .consume()
        .then()
        .statusCode(200)
        .body("first", equalTo(true))
        .body("verifier", nullValue());
  }

  @Test
  void theSecondTimeThereIsNoVerifierAndNoResultWhileTheFirstIsAtWork() {
    begun();
    consumed();
    attempt
        .consume()
        .then()
        .statusCode(200)
        .body("first", equalTo(false))
        .body("redirectUri", equalTo(REDIRECT_URI))
        .body("verifier", nullValue())
        .body("result", nullValue());
  }

  @Test
  void aPageThatIsLoadedTwiceSeesTheSameResult() {
    begun();
    consumed();
    attempt.finish("CONNECTED").then().statusCode(204);
    for (int i = 0; i < 2; i++) {
      attempt.consume().then().statusCode(200).body("result", equalTo("CONNECTED"));
    }
  }

  @Test
  void itCanBeConsumedForFiveMinutes() {
    begun();
    clock.advance(ALMOST);
    attempt.consume().then().statusCode(200).body("first", equalTo(true));
  }

  @Test
  void whoComesAfterFiveMinutesHearsThatItIsTooOld() {
    begun();
    clock.advance(FIVE_MINUTES);
    assertExpired(attempt.consume());
    assertExpired(attempt.consume());
  }

  @Test
  void anHourLaterItIsForgotten() {
    begun();
    clock.advance(FIVE_MINUTES.plus(PendingAuthorizations.REMEMBERED));
    assertInvalid(attempt.consume());
  }

  @ParameterizedTest
  @EnumSource
  void aStrangerDoesNotLearnThatItIsTooOld(Stranger stranger) {
    begun();
    clock.advance(FIVE_MINUTES);
    assertInvalid(stranger.of(attempt).consume());
  }

  @Test
  void whatWasUsedIsNeverTooOld() {
    begun();
    clock.advance(ALMOST);
    consumed();
    clock.advance(FIVE_MINUTES);
    assertInvalid(attempt.consume());
  }

  @Test
  void whatIsTooOldCannotBeFinishedOrOpenedAgain() {
    begun();
    clock.advance(FIVE_MINUTES);
    assertInvalid(attempt.finish("CONNECTED"));
    assertInvalid(attempt.reopen());
  }

  @Test
  void theResultIsShownForFiveMinutesAfterTheConsumption() {
    begun();
    clock.advance(ALMOST);
    consumed();
    attempt.finish("CODE_REJECTED").then().statusCode(204);
    clock.advance(ALMOST);
    attempt.consume().then().statusCode(200).body("result", equalTo("CODE_REJECTED"));
    clock.advance(Duration.ofSeconds(5));
    assertInvalid(attempt.consume());
  }

  /** What does not fit. */
  enum Stranger {
    USER {
      @Override
      AuthorizationClient of(AuthorizationClient attempt) {
        return attempt.withUser("user-2");
      }
    },
    BROWSER {
      @Override
      AuthorizationClient of(AuthorizationClient attempt) {
        return attempt.withBrowser("another-browser");
      }
    },
    BROKER {
      @Override
      AuthorizationClient of(AuthorizationClient attempt) {
        return attempt.withBroker("alpaca");
      }
    },
    UNKNOWN_BROKER {
      @Override
      AuthorizationClient of(AuthorizationClient attempt) {
        return attempt.withBroker("nobody");
      }
    },
    STATE {
      @Override
      AuthorizationClient of(AuthorizationClient attempt) {
        return attempt.withState(Secret.randomHex(32).reveal());
      }
    };

    abstract AuthorizationClient of(AuthorizationClient attempt);
  }

  @ParameterizedTest
  @EnumSource
  void aStrangerIsRefusedAndChangesNothing(Stranger stranger) {
    begun();
    assertInvalid(stranger.of(attempt).consume());
    attempt.consume().then().statusCode(200).body("first", equalTo(true));
  }

  @ParameterizedTest
  @EnumSource
  void aStrangerLearnsNoResult(Stranger stranger) {
    begun();
    consumed();
    attempt.finish("CONNECTED").then().statusCode(204);
    assertInvalid(stranger.of(attempt).consume());
  }

  @Test
  void ofManyAtOnceExactlyOneIsFirst() {
    begun();
    List<CompletableFuture<Response>> all =
        Stream.generate(() -> CompletableFuture.supplyAsync(attempt::consume)).limit(16).toList();
    List<Response> answers = all.stream().map(CompletableFuture::join).toList();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    assertThat(answers.stream().filter(answer -> answer.path("first"))).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.path("verifier") != null)).hasSize(1);
  }

  @Test
  void aStateThatWasUsedBeforeBeginsNothingAndOverwritesNothing() {
    begun();
    attempt
        .withUser("user-2")
        .begin()
        .then()
        .statusCode(400)
        .body("type", endsWith(":invalid-request"))
        .body("detail", equalTo("state was used before"));
    assertInvalid(attempt.withUser("user-2").consume());
    attempt.consume().then().statusCode(200).body("first", equalTo(true));
  }

  @Test
  void theFirstResultStays() {
    begun();
    consumed();
    attempt.finish("CONNECTED").then().statusCode(204);
    attempt.finish("SERVER_ERROR").then().statusCode(204);
    attempt.consume().then().body("result", equalTo("CONNECTED"));
  }

  @Test
  void whatWasNotConsumedCannotBeFinished() {
    begun();
    assertInvalid(attempt.finish("CONNECTED"));
    attempt.consume().then().statusCode(200).body("first", equalTo(true));
  }

  @Test
  void whatNeverBeganCannotBeFinished() {
    assertInvalid(attempt.finish("CONNECTED"));
  }

  @Test
  void whatIsTooOldCannotBeFinished() {
    begun();
    consumed();
    clock.advance(FIVE_MINUTES);
    assertInvalid(attempt.finish("CONNECTED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/consume", "/reopen", "/finish"})
  void onlyTheGatewaysScopeHelps(String path) {
    AuthorizationClient.with("connections:write authorizations authorizations:read")
        .body(attempt.beginning())
        .post("/authorizations" + path)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", endsWith(":forbidden"));
  }

  private void begun() {
    attempt.begin().then().statusCode(204);
  }

  private void consumed() {
    attempt.consume().then().statusCode(200).body("first", equalTo(true));
  }

  private static void assertExpired(Response answer) {
    answer
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", endsWith(":expired-state"));
  }

  private static void assertInvalid(Response answer) {
    answer
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("type", endsWith(":invalid-state"));
  }
}
