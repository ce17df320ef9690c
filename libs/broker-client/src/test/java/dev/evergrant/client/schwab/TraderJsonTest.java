package dev.evergrant.client.schwab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.OrderStatus.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraderJsonTest {

  private static final String LEG =
      "\"orderLegCollection\":[{\"instruction\":\"SELL\",\"instrument\":{\"symbol\":\"F\"}}]";

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED, OPEN",
    "NEW, OPEN",
    "QUEUED, OPEN",
    "WORKING, OPEN",
    "AWAITING_PARENT_ORDER, OPEN",
    "AWAITING_CONDITION, OPEN",
    "AWAITING_STOP_CONDITION, OPEN",
    "AWAITING_MANUAL_REVIEW, OPEN",
    "AWAITING_UR_OUT, OPEN",
    "AWAITING_RELEASE_TIME, OPEN",
    "PENDING_ACTIVATION, OPEN",
    "PENDING_ACKNOWLEDGEMENT, OPEN",
    "PENDING_CANCEL, OPEN",
    "PENDING_REPLACE, OPEN",
    "PENDING_RECALL, OPEN",
    "FILLED, FILLED",
    "CANCELED, CANCELLED",
    "REPLACED, CANCELLED",
    "EXPIRED, EXPIRED",
    "REJECTED, REJECTED",
    "SOMETHING_NEW, UNKNOWN"
  })
  void everyStateIsOneOfOurs(String status, State state) {
    assertThat(status("\"status\":\"" + status + "\"").state()).isEqualTo(state);
  }

  @Test
  void theAverageIsOverAllExecutions() {
    OrderStatus status =
        status(
            """
            "status": "WORKING", "orderActivityCollection": [
              {"executionLegs": [{"quantity": 1, "price": 10.00}, {"quantity": 2, "price": 13}]},
              {"executionLegs": [{"quantity": 1, "price": 12.10}]}]
            """);

    assertThat(status.averagePrice()).isEqualByComparingTo("12.025");
  }

  @Test
  void anAverageThatNeverEndsIsRounded() {
    OrderStatus status =
        status(
            """
            "status": "WORKING", "orderActivityCollection": [
              {"executionLegs": [{"quantity": 2, "price": 10}, {"quantity": 1, "price": 11}]}]
            """);

    assertThat(status.averagePrice()).isEqualByComparingTo("10.33333333333333");
  }

  @Test
  void aMarginAccountTellsItsBuyingPower() {
    Balances balances =
        TraderJson.balances(
            "a",
            json(
                """
                {"currentBalances": {"cashBalance": -5.10, "buyingPower": 200,
                 "availableFunds": 100, "liquidationValue": 300}}
                """));

    assertThat(balances.cash()).isEqualByComparingTo("-5.1");
    assertThat(balances.buyingPower()).isEqualByComparingTo("200");
  }

  @Test
  void whatIsOwedIsNegative() {
    assertThat(
            TraderJson.position(
                    "a",
                    json(
                        """
                        {"shortQuantity": 3, "longQuantity": 0, "averagePrice": 1,
                         "marketValue": -3, "instrument": {"symbol": "F"}}
                        """))
                .quantity())
        .isEqualByComparingTo("-3");
  }

  private static OrderStatus status(String more) {
    return TraderJson.status(
        "a", json("{\"orderId\":1,\"quantity\":4,\"filledQuantity\":0," + LEG + "," + more + "}"));
  }

  private static Json json(String text) {
    return new Answer("schwab", 200, Map.of(), text).json();
  }
}
