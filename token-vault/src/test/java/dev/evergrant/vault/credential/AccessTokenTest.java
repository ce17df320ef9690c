package dev.evergrant.vault.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.OauthTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTokenTest {

  private static final Instant ISSUED = Instant.parse("2026-03-02T10:00:00Z");

  private static Connection connection(Instant access, Instant idle, Instant consent) {
    Connection connection = new Connection();
    connection.status = ConnectionStatus.CONNECTED;
    connection.version = 7;
    connection.refreshedAt = ISSUED;
    connection.deadlines = new Deadlines(access, idle, consent);
    connection.oauthTokens =
        new OauthTokens(null, null, null, access, List.of(), null, true, null, ISSUED, null);
    return connection;
  }

  private static Instant in(String life) {
    return life == null || life.isEmpty() ? null : ISSUED.plus(Duration.parse(life));
  }

  @ParameterizedTest
  @CsvSource({
    "PT30M, , P7D, PT30M",
    "PT24H, PT2H, PT14H, PT2H",
    "PT24H, , PT14H, PT14H",
    "PT30M, , , PT30M",
    ", , PT14H, PT14H",
    ", , , ",
  })
  void itEndsWithTheFirstOfAllEnds(String access, String idle, String consent, String end) {
    AccessToken token = AccessToken.of(connection(in(access), in(idle), in(consent)), null);
    assertThat(token.end()).isEqualTo(in(end));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT1M, true",
    "PT29M, PT1M, true",
    "PT29M0.001S, PT1M, false",
    "PT29M59.999S, PT0S, true",
    "PT30M, PT0S, false",
    "PT40M, PT0S, false",
    // Nobody gets more than half of a life.
    "PT15M, PT10M, true",
    "PT20M0.001S, PT10M, false",
  })
  void itLastsWhileEnoughOfItIsLeft(String age, String wanted, boolean lasts) {
    AccessToken token = AccessToken.of(connection(in("PT30M"), null, in("P7D")), null);
    assertThat(token.lasts(Duration.parse(wanted), in(age))).isEqualTo(lasts);
  }

  @Test
  void whoWantsMoreThanATokenCanLastHasItReplacedInItsSecondHalfOnly() {
    AccessToken token = AccessToken.of(connection(in("PT2M"), null, null), null);
    assertThat(token.lasts(Duration.ofMinutes(10), in("PT1M"))).isTrue();
    assertThat(token.lasts(Duration.ofMinutes(10), in("PT1M0.001S"))).isFalse();
  }

  @Test
  void whatNeverEndsLasts() {
    AccessToken token = AccessToken.of(connection(null, null, null), null);
    assertThat(token.lasts(Duration.ofMinutes(10), in("P365D"))).isTrue();
  }

  @Test
  void whatTheBrokerDidNotLetInDoesNotWorkAndASuccessorDoes() {
    Connection connection = connection(null, null, null);
    assertThat(AccessToken.of(connection, 7L).works(ISSUED)).isFalse();
    assertThat(AccessToken.of(connection, 7L).lasts(Duration.ZERO, ISSUED)).isFalse();
    assertThat(AccessToken.of(connection, 6L).works(ISSUED)).isTrue();
  }

  @Test
  void aDeadGrantsAccessTokenWorksUnlessTheApiRefusedIt() {
    Connection connection = connection(in("PT30M"), null, null);
    connection.status = ConnectionStatus.NEEDS_RECONNECT;
    connection.oauthTokens = connection.oauthTokens.rejected(Cause.GRANT_REJECTED, ISSUED);
    assertThat(AccessToken.of(connection, null).works(ISSUED)).isTrue();
    connection.oauthTokens = connection.oauthTokens.rejected(Cause.ACCESS_REJECTED, ISSUED);
    assertThat(AccessToken.of(connection, null).works(ISSUED)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"DISCONNECTING", "DISCONNECTED"})
  void whoLeavesTakesItBack(ConnectionStatus status) {
    Connection connection = connection(null, null, null);
    connection.status = status;
    assertThat(AccessToken.of(connection, null).works(ISSUED)).isFalse();
  }

  @Test
  void withoutAConsentThereIsNone() {
    Connection connection = connection(null, null, null);
    connection.oauthTokens = null;
    connection.deadlines = null;
    assertThat(AccessToken.of(connection, null).works(ISSUED)).isFalse();
  }
}
