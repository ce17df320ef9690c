package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.Logs;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which accounts a consent opened is told to the vault, if the broker tells it. */
@QuarkusTest
class AccountsTest extends GatewayTest {

  @AfterEach
  void theUsualCustomerIsBack() {
    turn("schwab", "otherCustomer", false);
  }

  @ParameterizedTest
  @CsvSource({
    "schwab, live, 48210037 90354162",
    "alpaca, live, 810460335",
    "alpaca, paper, PA3717PJAYWN",
    "tdameritrade, live, 497216035",
    "etrade, live, 71408254 82359663",
    "ibkr, live, U2342108 U4815162",
  })
  void theyAreKnownOfEveryBroker(String broker, String environment, String numbers) {
    Browser alice = alice();
    alice.get(
        alice.decide(alice.open("/connect/" + broker + "?environment=" + environment), "approve"));

    assertThat(stored(0).accounts()).containsExactly(numbers.split(" "));
  }

  @Test
  void aReconnectBringsTheSameOrOthers() {
    Browser alice = alice();
    try (Logs logs = new Logs()) {
      alice.get(alice.approve("schwab"));
      alice.get(alice.approve("schwab"));
      turn("schwab", "otherCustomer", true);
      alice.get(alice.approve("schwab"));

      List<String> first = stored(0).accounts();
      assertThat(stored(1).accounts()).isEqualTo(first);
      assertThat(stored(2).accounts()).hasSize(2).doesNotContainAnyElementsOf(first);
      assertThat(logs.text()).doesNotContain(first).doesNotContain(stored(2).accounts());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500", "503", "html_403", "lost", "malformed_json"})
  void aBrokerThatDoesNotTellThemIsConnectedAllTheSame(String fault) {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    failToTell("\"fault\":\"" + fault + "\"");

    assertConnected(alice.get(callback));
    assertThat(stored(0).accounts()).isNull();
  }

  @Test
  void aBrokerThatNeverTellsThemCostsNoTokens() {
    Browser alice = alice();
    String callback = alice.approve("schwab");
    failToTell("\"fault\":\"slow\",\"delayMillis\":300000");

    assertConnected(alice.get(callback));
    assertThat(stored(0).accounts()).isNull();
    assertThat(stored(0).tokens().refreshToken().blank()).isFalse();
  }

  @Test
  void nobodyIsAskedWhereTheCatalogNamesNoCall() {
    Browser alice = alice();
    alice.get(alice.approve("second"));

    assertThat(stored(0).accounts()).isNull();
  }

  private static void assertConnected(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(next -> assertThat(next).contains("result=connected"));
  }

  /** Lets the call for the accounts go wrong, and no other. */
  private void failToTell(String fault) {
    String wish =
        "{\"broker\":\"schwab\",\"path\":\"/schwab/trader/v1/accounts\",\"calls\":1,%s}"
            .formatted(fault);
    assertThat(
            stranger()
                .send(
                    "POST",
                    sandbox + "/admin/faults",
                    wish,
                    Map.of("Content-Type", "application/json"))
                .statusCode())
        .isEqualTo(201);
  }

  private StoreTokens stored(int index) {
    return vault.stored.get(index);
  }
}
