package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.trading.Market;
import dev.evergrant.sandbox.trading.Security;
import java.util.Map;
import java.util.stream.Collectors;

/** The numbers by which IBKR names securities, as they really are there. */
final class Contracts {

  private static final Map<String, Integer> BY_SYMBOL =
      Map.of(
          "AAPL", 265598,
          "AMZN", 3691937,
          "F", 9599491,
          "GOOGL", 208813719,
          "MSFT", 272093,
          "NVDA", 4815747,
          "SPY", 756733);
  private static final Map<String, String> BY_NUMBER =
      BY_SYMBOL.entrySet().stream()
          .collect(Collectors.toMap(one -> one.getValue().toString(), Map.Entry::getKey));

  private Contracts() {}

  static int number(Security security) {
    return BY_SYMBOL.get(security.symbol());
  }

  /** The security of this number; null where there is none. */
  static Security find(String number) {
    return Market.find(BY_NUMBER.getOrDefault(number, ""));
  }
}
