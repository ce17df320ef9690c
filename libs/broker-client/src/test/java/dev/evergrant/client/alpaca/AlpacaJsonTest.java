package dev.evergrant.client.alpaca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.OrderStatus.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlpacaJsonTest {

  @ParameterizedTest
  @CsvSource({
    "new, OPEN",
    "accepted, OPEN",
    "pending_new, OPEN",
    "accepted_for_bidding, OPEN",
    "partially_filled, OPEN",
    "pending_cancel, OPEN",
    "pending_replace, OPEN",
    "calculated, OPEN",
    "stopped, OPEN",
    "held, OPEN",
    "suspended, OPEN",
    "done_for_day, OPEN",
    "filled, FILLED",
    "canceled, CANCELLED",
    "replaced, CANCELLED",
    "expired, EXPIRED",
    "rejected, REJECTED",
    "something_new, UNKNOWN"
  })
  void everyStateIsOneOfOurs(String status, State state) {
    assertThat(
            AlpacaJson.status(
                    "a",
                    json(
                        "{\"id\":\"1\",\"side\":\"buy\",\"symbol\":\"F\",\"qty\":\"1\","
                            + "\"filled_qty\":\"0\",\"status\":\""
                            + status
                            + "\"}"))
                .state())
        .isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"long, 5, 5", "short, 5, -5", "short, -5, -5"})
  void whatIsOwedIsNegative(String side, String quantity, String expected) {
    assertThat(
            AlpacaJson.position(
                    "a",
                    json(
                        "{\"symbol\":\"F\",\"avg_entry_price\":\"12\",\"market_value\":\"60\","
                            + "\"side\":\""
                            + side
                            + "\",\"qty\":\""
                            + quantity
                            + "\"}"))
                .quantity())
        .isEqualByComparingTo(expected);
  }

  @Test
  void anOrderForAnAmountHasTheQuantityThatWasFilled() {
    assertThat(
            AlpacaJson.status(
                    "a",
                    json(
                        "{\"id\":\"1\",\"side\":\"sell\",\"symbol\":\"F\",\"qty\":null,"
                            + "\"filled_qty\":\"0.5\",\"status\":\"filled\"}"))
                .quantity())
        .isEqualByComparingTo("0.5");
  }

  private static Json json(String text) {
    return new Answer("alpaca", 200, Map.of(), text).json();
  }
}
