package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Instant;
import java.util.List;

/**
 * How refreshes ended. Best effort: a count may be missing.
 *
 * @param since the beginning of the first minute that is counted
 * @param brokers those with a refresh that ended since, by id
 */
public record RefreshCounts(Instant since, List<BrokerRefreshes> brokers) {

  /** Thirty days: longer is not kept. */
  public static final int MOST_HOURS = 720;

  public RefreshCounts {
    required("since", since);
    brokers = brokers == null ? List.of() : List.copyOf(brokers);
  }

  /** The hours that somebody has asked for, from 1 to {@link #MOST_HOURS}. */
  public static int hours(String asked) {
    if (asked == null || !asked.matches("[1-9][0-9]{0,2}")) {
      throw outside();
    }
    int hours = Integer.parseInt(asked);
    if (hours > MOST_HOURS) {
      throw outside();
    }
    return hours;
  }

  private static InvalidFieldException outside() {
    return new InvalidFieldException("hours", "must be a number from 1 to " + MOST_HOURS);
  }
}
