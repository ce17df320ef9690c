package dev.evergrant.sandbox.trading;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that can be bought here. Prices never move, so that a test can tell what an order costs. */
public final class Market {

  private static final Map<String, Security> BY_SYMBOL =
      Stream.of(
              security("AAPL", "APPLE INC", "NASDAQ", "187.50"),
              security("AMZN", "AMAZON.COM INC", "NASDAQ", "178.10"),
              security("F", "FORD MOTOR CO", "NYSE", "12.05"),
              security("GOOGL", "ALPHABET INC-CL A", "NASDAQ", "151.75"),
              security("MSFT", "MICROSOFT CORP", "NASDAQ", "412.25"),
              security("NVDA", "NVIDIA CORP", "NASDAQ", "884.30"),
              security("SPY", "SPDR S&P 500 ETF TRUST", "ARCA", "512.40"))
          .collect(Collectors.toUnmodifiableMap(Security::symbol, one -> one));

  private Market() {}

  /** The security of this symbol; null where there is none. */
  public static Security find(String symbol) {
    return BY_SYMBOL.get(symbol);
  }

  private static Security security(String symbol, String name, String exchange, String price) {
    return new Security(symbol, name, exchange, new BigDecimal(price));
  }
}
