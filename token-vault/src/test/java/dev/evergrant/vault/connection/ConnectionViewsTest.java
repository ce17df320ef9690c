package dev.evergrant.vault.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.encryption.SealedField;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionViewsTest {

  private static final Instant AT = Instant.parse("2026-03-02T15:00:00Z");
  private static final SealedField SOME = new SealedField(new byte[1], new byte[12], new byte[16]);

  private final ConnectionViews views = new ConnectionViews(BrokerCatalog.load(null));

  private Instant seen(What action) {
    Connection connection = new Connection();
    connection.status = ConnectionStatus.CONNECTED;
    connection.due = new Due(AT, action);
    return views.of(connection).dueAt();
  }

  /** With an access token that ends at {@link #AT}, and without any other end. */
  private static Connection at(String broker, SealedField refreshToken) {
    Connection connection = new Connection();
    connection.broker = broker;
    connection.status = ConnectionStatus.CONNECTED;
    connection.deadlines = new Deadlines(AT, null, null);
    connection.oauthTokens =
        new OauthTokens(SOME, refreshToken, null, AT, List.of(), null, true, null, AT, null);
    return connection;
  }

  private boolean renews(Connection connection) {
    return views.of(connection).renews();
  }

  @ParameterizedTest
  @EnumSource(names = {"REFRESH", "PROBE"})
  void aUserSeesWhenHisBrokerIsAskedNext(What action) {
    assertThat(seen(action)).isEqualTo(AT);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REFRESH", "PROBE"})
  void whatElseIsDueIsNoRefresh(What action) {
    assertThat(seen(action)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void itRenewsWhateverIsDueNext(What action) {
    Connection connection = at("schwab", SOME);
    connection.due = new Due(AT, action);
    connection.failures = Failures.oneMore(null, Cause.BROKER_AWAY, AT);
    assertThat(renews(connection)).isTrue();
  }

  @Test
  void aRefreshGrantRenewsByItsRefreshTokenAlone() {
    assertThat(renews(at("schwab", SOME))).isTrue();
    assertThat(renews(at("schwab", null))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"etrade", "ibkr"})
  void whatIsRenewedByItselfOrMintedAnewNeedsNone(String broker) {
    assertThat(renews(at(broker, null))).isTrue();
  }

  @Test
  void aTokenThatIsOnlyTriedDoesNotRenew() {
    assertThat(renews(at("alpaca", null))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tdameritrade", "a-broker-that-was-taken-away"})
  void nothingRenewsWhereNobodyAnswers(String broker) {
    assertThat(renews(at(broker, SOME))).isFalse();
  }

  @Test
  void whatLastsAsLongAsTheConsentEndsWithIt() {
    Connection connection = at("schwab", SOME);
    connection.deadlines = new Deadlines(AT, null, AT.plusMillis(1));
    assertThat(renews(connection)).isTrue();
    connection.deadlines = new Deadlines(AT, null, AT);
    assertThat(renews(connection)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CONNECTED"})
  void onlyAConnectionThatGoesOnRenews(ConnectionStatus status) {
    Connection connection = at("schwab", SOME);
    connection.status = status;
    assertThat(renews(connection)).isFalse();
  }
}
