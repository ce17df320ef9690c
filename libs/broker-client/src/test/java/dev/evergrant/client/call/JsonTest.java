package dev.evergrant.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.evergrant.client.trade.BrokerFailure;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void numbersStayWhatTheyAre() {
    Json json =
        json("{\"a\":0.1,\"b\":\"23140.67\",\"c\":123456789012345678.123456789,\"d\":1.50}");

    assertThat(json.decimal("a")).isEqualTo(new BigDecimal("0.1"));
    assertThat(json.decimal("b")).isEqualTo(new BigDecimal("23140.67"));
    assertThat(json.decimal("c")).isEqualTo(new BigDecimal("123456789012345678.123456789"));
    assertThat(json.decimal("d")).isEqualTo(new BigDecimal("1.50"));
  }

  @Test
  void thousandsMayBeSetApart() {
    assertThat(json("{\"a\":\"1,234.50\"}").decimal("a")).isEqualTo(new BigDecimal("1234.50"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"a\":null}", "{\"a\":\"\"}", "{\"a\":\"x\"}", "{\"a\":[1]}", "[]"})
  void aNumberThatIsMissingMakesTheAnswerUnreadable(String text) {
    assertThatExceptionOfType(BrokerFailure.Unanswered.class)
        .isThrownBy(() -> json(text).decimal("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":{}}", "[]", "1"})
  void aTextThatIsMissingMakesTheAnswerUnreadable(String text) {
    assertThatExceptionOfType(BrokerFailure.Unanswered.class)
        .isThrownBy(() -> json(text).text("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "<html>", "{\"a\":1", "{} {}"})
  void whatIsNoJsonIsNone(String text) {
    assertThat(Json.read("schwab", text)).isEmpty();
  }

  @Test
  void oneElementMayStandForAList() {
    assertThat(json("{\"a\":{\"b\":1}}").at("a").elements()).hasSize(1);
    assertThat(json("{\"a\":{\"b\":1}}").at("a").first().text("b")).isEqualTo("1");
    assertThat(json("{\"a\":[{\"b\":1}]}").at("a").first().text("b")).isEqualTo("1");
    assertThat(json("{}").at("a").elements()).isEmpty();
  }

  @Test
  void itShowsNothing() {
    assertThat(json("{\"a\":\"s3cret\"}")).hasToString("Json[schwab, redacted]");
  }

  private static Json json(String text) {
    return Json.read("schwab", text).orElseThrow();
  }
}
