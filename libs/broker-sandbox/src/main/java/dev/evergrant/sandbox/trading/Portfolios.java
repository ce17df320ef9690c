package dev.evergrant.sandbox.trading;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a broker's accounts hold. In memory: a sandbox that is started anew starts afresh. */
public final class Portfolios {

  private final Map<String, Portfolio> byAccount = new HashMap<>();
  private final InstantSource clock;
  private long lastNumber;

  /** None yet. */
  public Portfolios(InstantSource clock) {
    this.clock = clock;
    // So that the numbers from before a restart are unknown rather than another order's.
    this.lastNumber = clock.instant().getEpochSecond();
  }

  /** Opens an account with cash, and with ten shares of SPY. */
  public Portfolios invested(String account) {
    Portfolio portfolio = open(account, "23140.67");
    portfolio.receive(Market.find("SPY"), BigDecimal.TEN, new BigDecimal("4800.00"));
    return this;
  }

  /**
   * Opens the accounts of a customer: the first as one that was invested, the others with some
   * cash.
   */
  public Portfolios customer(List<String> accounts) {
    invested(accounts.get(0));
    accounts.stream().skip(1).forEach(account -> cash(account, "5000.00"));
    return this;
  }

  /** Opens an account with this much cash, in US dollars. */
  public Portfolios cash(String account, String dollars) {
    open(account, dollars);
    return this;
  }

  private Portfolio open(String account, String dollars) {
    Portfolio portfolio = new Portfolio(new BigDecimal(dollars), clock, () -> ++lastNumber);
    byAccount.put(account, portfolio);
    return portfolio;
  }

  /**
   * What is in an account.
   *
   * @param account the broker's own id of an account that was opened
   */
  public Portfolio of(String account) {
    Portfolio portfolio = byAccount.get(account);
    if (portfolio == null) {
      throw new IllegalArgumentException("No such account was opened");
    }
    return portfolio;
  }
}
