package dev.evergrant.client.ibkr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.OrderStatus.State;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IbkrJsonTest {

  @ParameterizedTest
  @CsvSource({
    "PendingSubmit, OPEN",
    "PreSubmitted, OPEN",
    "Submitted, OPEN",
    "PendingCancel, OPEN",
    "WarnState, OPEN",
    "Filled, FILLED",
    "Cancelled, CANCELLED",
    "Inactive, REJECTED",
    "SomethingNew, UNKNOWN"
  })
  void everyStateIsOneOfOurs(String status, State state) {
    String order =
        """
        {"order_id": 7, "side": "S", "symbol": "F", "total_size": "1.0", "order_status": "STATUS"}
        """;

    assertThat(IbkrJson.status("a", json(order.replace("STATUS", status))).state())
        .isEqualTo(state);
  }

  private static Json json(String text) {
    return new Answer("ibkr", 200, Map.of(), text).json();
  }
}
