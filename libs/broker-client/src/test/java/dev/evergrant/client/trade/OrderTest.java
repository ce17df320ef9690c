package dev.evergrant.client.trade;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

  @Test
  void everyOrderHasAReferenceOfItsOwnThatAllBrokersTake() {
    Order one = Order.market("a", Side.BUY, "AAPL", ONE);
    Order other = Order.market("a", Side.BUY, "AAPL", ONE);

    assertThat(one.reference()).matches("[a-z0-9]{20}").isNotEqualTo(other.reference());
  }

  @Test
  void aConfirmationChangesNothingElse() {
    Order order = Order.limit("a", Side.SELL, "AAPL", ONE, BigDecimal.TEN, TimeInForce.GTC);

    Order confirming = order.confirming("o163");

    assertThat(confirming.confirmed()).isEqualTo(Set.of("o163"));
    assertThat(confirming).usingRecursiveComparison().ignoringFields("confirmed").isEqualTo(order);
  }

  @Test
  void aQuantityOrALimitOfNothingIsRefused() {
    for (BigDecimal nothing : new BigDecimal[] {ZERO, ONE.negate(), null}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Order.market("a", Side.BUY, "AAPL", nothing));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Order.limit("a", Side.BUY, "AAPL", ONE, nothing, TimeInForce.DAY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "AA PL", "AA\nPL"})
  void aSymbolOrAnAccountThatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Order.market("a", Side.BUY, text, ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> Order.market(text, Side.BUY, "F", ONE));
  }
}
