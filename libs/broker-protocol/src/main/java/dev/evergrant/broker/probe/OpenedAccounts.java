package dev.evergrant.broker.probe;

import java.util.List;

/**
 * The brokerage accounts that a credential opens. Shows none of them.
 *
 * @param numbers by the broker's own numbers, sorted, each once; at least one
 */
public record OpenedAccounts(List<String> numbers) {

  public OpenedAccounts {
    numbers = numbers.stream().sorted().distinct().toList();
  }

  @Override
  public String toString() {
    return "OpenedAccounts[redacted]";
  }
}
