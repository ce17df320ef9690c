package dev.evergrant.sandbox.stage;

import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Switch;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who has accounts at a broker: its customer, and another one, who consents in his place while a
 * switch is on.
 */
public final class Customers {

  private final Ledger ledger;
  private final Switch otherOne;
  private final List<Account> usual;
  private final List<Account> other;

  /**
   * The customers of a broker.
   *
   * @param broker the broker's id
   * @param usual the accounts of its customer
   * @param other those of the other one; as many, and alike
   */
  public Customers(Ledger ledger, String broker, List<Account> usual, List<Account> other) {
    this.ledger = ledger;
    this.otherOne =
        new Switch(
            broker,
            "otherCustomer",
            "whoever consents is another customer, with accounts of his own",
            false);
    this.usual = List.copyOf(usual);
    this.other = List.copyOf(other);
  }

  /** The switch. */
  public Switch otherOne() {
    return otherOne;
  }

  /** The accounts of whoever would consent now. */
  public List<Account> present() {
    return ledger.isOn(otherOne) ? other : usual;
  }

  /** The ids of the accounts of each. */
  public List<List<String>> ids() {
    return Stream.of(usual, other)
        .map(accounts -> accounts.stream().map(Account::id).toList())
        .toList();
  }

  /** The accounts of both, the customer's first. */
  public List<Account> all() {
    return Stream.concat(usual.stream(), other.stream()).toList();
  }
}
