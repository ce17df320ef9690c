package dev.evergrant.vault.sla;

import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.BrokerRefreshes;
import dev.evergrant.contract.vault.SlaUnit;
import java.util.OptionalDouble;

/**
 * Token sets that came due, and what became of them.
 *
 * @param inTime whose successor was stored before they ended
 * @param failed those that did not: late, lost, rejected for no reason that we know, or ended and
 *     still without a successor
 * @param refreshed the refreshes that brought something, of {@code ended}
 * @param ended every refresh that ended, whether it is tried again or not
 */
public record SlaCount(long inTime, long failed, long refreshed, long ended) {

  static final SlaCount NONE = new SlaCount(0, 0, 0, 0);

  /** The share that is to be in time. */
  private static final double OBJECTIVE = 0.99;

  /** Of fewer units no share says anything. */
  private static final long FEWEST = 20;

  static SlaCount of(BrokerRefreshes refreshes) {
    return new SlaCount(
        units(refreshes, SlaUnit.IN_TIME),
        units(refreshes, SlaUnit.LATE)
            + units(refreshes, SlaUnit.LOST)
            + units(refreshes, SlaUnit.UNEXPLAINED),
        refreshes.outcomes().getOrDefault(RefreshResult.REFRESHED, 0L),
        refreshes.outcomes().values().stream().mapToLong(Long::longValue).sum());
  }

  private static long units(BrokerRefreshes refreshes, SlaUnit unit) {
    return refreshes.units().getOrDefault(unit, 0L);
  }

  SlaCount plus(SlaCount other) {
    return new SlaCount(
        inTime + other.inTime,
        failed + other.failed,
        refreshed + other.refreshed,
        ended + other.ended);
  }

  /** With so many more that have ended and that nobody has refreshed yet. */
  SlaCount plusOverdue(long overdue) {
    return new SlaCount(inTime, failed + overdue, refreshed, ended);
  }

  public long units() {
    return inTime + failed;
  }

  /** The share of units in time; empty where they are too few to say. */
  public OptionalDouble ratio() {
    return units() < FEWEST ? OptionalDouble.empty() : OptionalDouble.of((double) inTime / units());
  }

  /**
   * How much of what may fail under the objective is left: 1 is all of it, 0 none, less than 0 is
   * over it; empty where the units are too few to say.
   */
  public OptionalDouble budgetRemaining() {
    return units() < FEWEST
        ? OptionalDouble.empty()
        : OptionalDouble.of(1 - failed / ((1 - OBJECTIVE) * units()));
  }

  /** The share of all refreshes that brought something, whoever's fault the others are. */
  public OptionalDouble rawRatio() {
    return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) refreshed / ended);
  }
}
