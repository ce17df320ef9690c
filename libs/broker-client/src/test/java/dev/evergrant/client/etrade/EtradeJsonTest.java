package dev.evergrant.client.etrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.OrderStatus.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtradeJsonTest {

  @ParameterizedTest
  @CsvSource({
    "OPEN, OPEN",
    "PARTIAL, OPEN",
    "INDIVIDUAL_FILLS, OPEN",
    "CANCEL_REQUESTED, OPEN",
    "EXECUTED, FILLED",
    "CANCELLED, CANCELLED",
    "EXPIRED, EXPIRED",
    "REJECTED, REJECTED",
    "SOMETHING_NEW, UNKNOWN"
  })
  void everyStateIsOneOfOurs(String status, State state) {
    String order =
        """
        {"orderId": 7, "OrderDetail": {"status": "STATUS", "priceType": "MARKET", "limitPrice": 0,
          "Instrument": {"orderAction": "SELL", "orderedQuantity": 1, "Product": {"symbol": "F"}}}}
        """;

    assertThat(EtradeJson.status("a", json(order.replace("STATUS", status))).state())
        .isEqualTo(state);
  }

  @Test
  void whatIsOwedIsNegative() {
    assertThat(
            EtradeJson.position(
                    "a",
                    json(
                        """
                        {"quantity": -3, "positionType": "SHORT", "pricePaid": 1,
                         "marketValue": -3, "Product": {"symbol": "F"}}
                        """))
                .quantity())
        .isEqualByComparingTo("-3");
  }

  private static Json json(String text) {
    return new Answer("etrade", 200, Map.of(), text).json();
  }
}
