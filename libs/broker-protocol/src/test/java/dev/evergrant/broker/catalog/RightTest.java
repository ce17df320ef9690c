package dev.evergrant.broker.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Right.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightTest {

  @ParameterizedTest
  @ValueSource(strings = {"alpaca", "etrade", "ibkr", "schwab", "tdameritrade"})
  void everyBrokerOfOursSaysThatItReadsTheAccountAndTrades(String id) {
    assertThat(Overridden.nothingOf(id).rights())
        .anySatisfy(
            right -> {
              assertThat(right.kind()).isEqualTo(Kind.ACCOUNT);
              assertThat(right.description()).isEqualTo("Read account balances and positions");
            })
        .anySatisfy(
            right -> {
              assertThat(right.kind()).isEqualTo(Kind.TRADING);
              assertThat(right.description()).isEqualTo("Execute buy and sell orders");
            })
        .allSatisfy(right -> assertThat(right.description()).isNotEqualTo(right.scope()));
  }

  @Test
  void aScopeThatNobodyExplainsStandsForItself() {
    assertThat(Overridden.by(acme("scopes: [read, orders]")).rights())
        .containsExactly(
            new Right("read", Kind.OTHER, "read"), new Right("orders", Kind.OTHER, "orders"));
  }

  @Test
  void ofABrokerWithoutScopesAndWordsNothingIsMadeUp() {
    assertThat(Overridden.by(acme("scopes: []")).rights()).isEmpty();
  }

  @Test
  void aScopeThatIsNotAskedForIsNotToldAndOneThatIsIsNeverHidden() {
    assertThat(Overridden.by("{id: alpaca, scopes: [trading, 'crypto:write']}").rights())
        .containsExactly(
            new Right(null, Kind.ACCOUNT, "Read account balances and positions"),
            new Right("trading", Kind.TRADING, "Execute buy and sell orders"),
            new Right("crypto:write", Kind.OTHER, "crypto:write"));
  }

  private static String acme(String scopes) {
    return """
    id: acme
    name: Acme Brokerage
    standing: LIVE
    protocol: OAUTH2
    environments: [live]
    issuer: https://login.acme.example
    clientAuthentication: BASIC
    %s
    pkce: true
    callback: PER_BROKER
    tokens: {accessLives: PT30M, renewal: REFRESH_TOKEN, refreshToken: STRICT, lead: PT5M}
    """
        .formatted(scopes);
  }
}
