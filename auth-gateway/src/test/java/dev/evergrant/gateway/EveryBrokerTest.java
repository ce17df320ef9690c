package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EveryBrokerTest extends GatewayTest {

  @ParameterizedTest
  @CsvSource({
    "schwab, LIVE, Charles Schwab",
    "alpaca, LIVE, Alpaca",
    "alpaca, PAPER, Alpaca",
    "tdameritrade, LIVE, TD Ameritrade",
    "etrade, LIVE, E*TRADE",
    "ibkr, LIVE, Interactive Brokers"
  })
  void isConnectedByItsOwnProtocol(String broker, Environment environment, String name) {
    Browser alice = alice();
    String link = "/connect/" + broker + "?environment=" + environment.name().toLowerCase();

    HttpResponse<String> page = alice.open(alice.decide(alice.open(link), "approve"));

    assertThat(words(alice, page).get("title").asText()).isEqualTo(name + " is connected");
    StoreTokens stored = vault.stored.get(0);
    assertThat(stored.broker()).isEqualTo(broker);
    assertThat(stored.environment()).isEqualTo(environment);
    assertThat(stored.tokens().accessToken().blank()).isFalse();
    assertThat(broker(alice, broker).get("connections").get(0).get("oauth").asBoolean()).isTrue();
  }

  @Test
  void etradesTokenComesWithItsSecretAndIbkrsWithTheUsersName() {
    Browser alice = alice();
    alice.open(alice.approve("etrade"));
    assertThat(vault.stored.get(0).tokens().tokenSecret()).isNotNull();
    alice.open(alice.approve("ibkr"));
    TokenGrant ibkr = vault.stored.get(1).tokens();
    assertThat(ibkr.refreshToken()).as("what the next one is minted with").isNotNull();
    assertThat(ibkr.tokenSecret()).isNull();
  }

  @Test
  void whatFailedOnPaperIsSaidOfPaper() {
    Browser alice = alice();
    HttpResponse<String> page =
        alice.open(alice.decide(alice.open("/connect/alpaca?environment=paper"), "deny"));
    assertThat(page.uri().toString())
        .endsWith("/connect/result?broker=alpaca&result=access-denied&environment=paper");
    assertThat(words(alice, page).get("environment").asText()).isEqualTo("paper");
  }

  @Test
  void whatIsConnectedOnPaperIsNotClaimedLive() {
    Browser alice = alice();
    alice.open(alice.decide(alice.open("/connect/alpaca?environment=paper"), "approve"));
    JsonNode live = words(alice, "?broker=alpaca&result=connected");
    assertThat(live.get("connected").asBoolean()).isFalse();
    assertThat(live.get("title").asText()).isEqualTo("Back from Alpaca");
  }
}
