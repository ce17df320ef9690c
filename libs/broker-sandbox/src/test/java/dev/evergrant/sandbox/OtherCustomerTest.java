package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtherCustomerTest extends SandboxTest {

  @ParameterizedTest
  @EnumSource
  void whoConsentsWhileItIsOnHasOtherAccounts(Connection.Way way) {
    way.connect(sandbox, clock);
    turn(way.broker(), true);
    Connection other = way.connect(sandbox, clock);
    turn(way.broker(), false);
    way.connect(sandbox, clock);

    List<List<String>> accounts = accountsOfGrants();
    assertThat(accounts.get(1)).isNotEmpty().doesNotContainAnyElementsOf(accounts.get(0));
    assertThat(accounts.get(2)).isEqualTo(accounts.get(0));
    assertThat(other.probe().get().statusCode()).isEqualTo(200);
  }

  @Test
  void theOtherCustomersAccountsHaveMoneyToo() {
    turn("schwab", true);
    String token = client.connect().access();

    JsonNode numbers = Caller.json(client.accounts(token));
    JsonNode accounts =
        Caller.json(
            client.send(
                client
                    .to("/schwab/trader/v1/accounts?fields=positions")
                    .header("Authorization", "Bearer " + token)));

    assertThat(accounts.findValuesAsText("accountNumber"))
        .isEqualTo(numbers.findValuesAsText("accountNumber"))
        .containsExactly("61730925", "27481590");
    assertThat(accounts.findValuesAsText("cashBalance")).containsExactly("23140.67", "5000.0");
  }

  private void turn(String broker, boolean on) {
    String wish = "{\"broker\":\"%s\",\"name\":\"otherCustomer\",\"on\":%s}".formatted(broker, on);
    assertThat(client.postJson("/admin/switches", wish).statusCode()).isEqualTo(200);
  }

  private List<List<String>> accountsOfGrants() {
    return StreamSupport.stream(client.admin("grants").spliterator(), false)
        .map(
            grant ->
                StreamSupport.stream(grant.path("accounts").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList())
        .toList();
  }
}
