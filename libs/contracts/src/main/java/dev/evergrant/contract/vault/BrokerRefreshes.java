package dev.evergrant.contract.vault;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import java.util.Map;

/**
 * How one broker's refreshes ended.
 *
 * @param outcomes every refresh that ended, whether it is tried again or not
 * @param causes why they failed
 * @param units the token sets whose last refresh has ended, in the terms of the SLA
 * @param took from the lease to the vault's knowledge of how it ended
 */
public record BrokerRefreshes(
    String broker,
    Map<RefreshResult, Long> outcomes,
    Map<Cause, Long> causes,
    Map<SlaUnit, Long> units,
    DurationHistogram took) {

  public BrokerRefreshes {
    outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
    causes = causes == null ? Map.of() : Map.copyOf(causes);
    units = units == null ? Map.of() : Map.copyOf(units);
    took = took == null ? DurationHistogram.NONE : took;
  }
}
