package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.oauth2.Provider;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.web.Parameters;
import java.util.List;
import java.util.Map;

/** Alpaca's one customer: an account with money, and one to try things with. */
final class Customer implements Provider.Customer {

  private static final Account LIVE =
      new Account("c8f1ef5d-edc0-4f23-9ee4-378f19cb92a4", "810460335", "Live trading");
  private static final Account PAPER =
      new Account("0f35bb07-b7a5-4ec5-8d03-c1b5b6a3f4a6", "PA3717PJAYWN", "Paper trading");

  private static final Map<String, Account> BY_ENVIRONMENT = Map.of("live", LIVE, "paper", PAPER);

  /** {@code env} chooses one; without it, the user shares both. */
  @Override
  public List<Account> accountsFor(Parameters question) {
    String environment = question.get("env");
    return environment == null ? List.of(LIVE, PAPER) : in(environment);
  }

  /** The account of an environment; none where there is no such environment. */
  List<Account> in(String environment) {
    Account account = BY_ENVIRONMENT.get(environment);
    return account == null ? List.of() : List.of(account);
  }

  /** The account of this id. */
  Account account(String id) {
    return id.equals(LIVE.id()) ? LIVE : PAPER;
  }
}
