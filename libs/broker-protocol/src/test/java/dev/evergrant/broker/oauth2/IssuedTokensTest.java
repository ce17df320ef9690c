package dev.evergrant.broker.oauth2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuedTokensTest {

  @Test
  void schwabsAnswerIsRead() {
    assertThat(
            read(
                """
                {"expires_in":1800,"token_type":"Bearer","scope":"api","refresh_token":"r-1==",
                 "access_token":"I0.a b@","id_token":"e.y.J"}
                """))
        .isEqualTo(
            new Issued(
                new TokenSet(
                    Secret.of("I0.a b@"),
                    Secret.of("r-1=="),
                    null,
                    Duration.ofMinutes(30),
                    List.of("api"),
                    "Bearer")));
  }

  @Test
  void alpacasAnswerIsRead() {
    assertThat(
            read(
                """
                {"access_token":"79500537-5796-4230-9661-7f7108877c60","token_type":"bearer",
                 "scope":"account:write  trading "}
                """))
        .isEqualTo(
            new Issued(
                new TokenSet(
                    Secret.of("79500537-5796-4230-9661-7f7108877c60"),
                    null,
                    null,
                    null,
                    List.of("account:write", "trading"),
                    "bearer")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void aRefreshTokenThatIsNoneMeansKeepTheOldOne(String none) {
    assertThat(issued("\"refresh_token\":" + none).refreshToken()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1800, PT30M",
    "'\"1800\"', PT30M",
    "'\" 1800 \"', PT30M",
    "1799.9, PT29M59S",
    "1.8e3, PT30M",
    "315360000, PT87600H",
    "315360001,",
    "9223372036854775808,",
    "1e400,",
    "1e999999999,",
    "0,",
    "0.5,",
    "-1800,",
    "null,",
    "true,",
    "'\"\"',",
    "'\"soon\"',",
    "'{}',",
    "'[1800]',",
  })
  void aLifeIsANumberThatMakesSense(String expiresIn, Duration life) {
    assertThat(issued("\"expires_in\":" + expiresIn).expiresIn()).isEqualTo(life);
  }

  @Test
  void whatIsNoTextIsLeftOut() {
    TokenSet tokens = issued("\"token_type\":7,\"scope\":[\"a\"]");

    assertThat(tokens.tokenType()).isNull();
    assertThat(tokens.scopes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "{\"access_token\":null}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":7}",
        "{\"access_token\":{\"value\":\"a\"}}",
        "{\"access_token\":\"a\\r\\nX-Evil: 1\"}",
        "{\"access_token\":\"größe\"}",
        "{\"access_token\":\"a\",\"refresh_token\":7}",
        "{\"access_token\":\"a\",\"refresh_token\":{}}",
        "{\"access_token\":\"a\",\"refresh_token\":\"a\\nb\"}",
        "{\"access_token\":\"a\"",
      })
  void tokensThatCannotBeUsedAreNone(String body) {
    assertThat(read(body)).isEqualTo(new Unanswered(Cause.UNREADABLE_ANSWER));
  }

  @Test
  void nestingWithoutEndIsNotFollowed() {
    assertThat(read("[".repeat(100_000))).isEqualTo(new Unanswered(Cause.UNREADABLE_ANSWER));
  }

  private static TokenSet issued(String field) {
    return ((Issued) read("{\"access_token\":\"a\"," + field + "}")).tokens();
  }

  private static TokenOutcome read(String body) {
    return new TokenAnswer(Overridden.nothingOf("schwab"))
        .read(new BrokerResponse(200, Map.of(), body));
  }
}
