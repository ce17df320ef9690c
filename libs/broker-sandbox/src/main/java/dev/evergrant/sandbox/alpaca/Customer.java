package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.oauth2.Provider;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.Customers;
import dev.evergrant.sandbox.web.Parameters;
import java.util.List;

/** Alpaca's customers: each has an account with money, and one to try things with. */
final class Customer implements Provider.Customer {

  private static final Account LIVE =
      new Account("c8f1ef5d-edc0-4f23-9ee4-378f19cb92a4", "810460335", "Live trading");
  private static final Account PAPER =
      new Account("0f35bb07-b7a5-4ec5-8d03-c1b5b6a3f4a6", "PA3717PJAYWN", "Paper trading");
  private static final Account OTHER_LIVE =
      new Account("5b1d7a3e-94c2-4e08-8a6f-20d9c7e4b153", "934715208", "Live trading");
  private static final Account OTHER_PAPER =
      new Account("e72c60f9-1b8d-4d35-b4a7-8c03f6d29e51", "PA3ZK0TQ4M8D", "Paper trading");

  private static final List<String> ENVIRONMENTS = List.of("live", "paper");

  private final Customers customers;

  Customer(Ledger ledger) {
    customers =
        new Customers(ledger, Alpaca.ID, List.of(LIVE, PAPER), List.of(OTHER_LIVE, OTHER_PAPER));
  }

  Customers customers() {
    return customers;
  }

  /** {@code env} chooses one; without it, the user shares both. */
  @Override
  public List<Account> accountsFor(Parameters question) {
    String environment = question.get("env");
    return environment == null ? customers.present() : in(environment);
  }

  /** The account of an environment; none where there is no such environment. */
  List<Account> in(String environment) {
    int place = ENVIRONMENTS.indexOf(environment);
    return place < 0 ? List.of() : List.of(customers.present().get(place));
  }

  /** The account of this id. */
  Account account(String id) {
    return customers.all().stream()
        .filter(account -> account.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Whether the account of this id is one to try things with. */
  static boolean isPaper(String id) {
    return id.equals(PAPER.id()) || id.equals(OTHER_PAPER.id());
  }
}
