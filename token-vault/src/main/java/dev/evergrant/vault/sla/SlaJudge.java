package dev.evergrant.vault.sla;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Decides for each broker, and for all together, whether the last hour is below the SLA. Between
 * the two bounds, and where there are too few units, it stays as it was.
 */
@ApplicationScoped
public class SlaJudge {

  private static final Logger LOG = Logger.getLogger(SlaJudge.class);

  private static final double BREACHED_BELOW = 0.90;
  private static final double MET_FROM = 0.95;

  private final SlaStates states;

  public SlaJudge(SlaStates states) {
    this.states = states;
  }

  /** Judges the counts of {@link SlaWindow#HOUR}. */
  public Uni<Void> judge(Map<String, SlaCount> hour, Instant now) {
    return states
        .all()
        .map(SlaJudge::byId)
        .chain(
            known ->
                Multi.createFrom()
                    .iterable(hour.keySet())
                    .onItem()
                    .transformToUniAndConcatenate(id -> judge(id, hour.get(id), known.get(id), now))
                    .collect()
                    .last()
                    .replaceWithVoid());
  }

  private static Map<String, SlaState> byId(List<SlaState> states) {
    return states.stream().collect(Collectors.toMap(state -> state.id, Function.identity()));
  }

  private Uni<Boolean> judge(String id, SlaCount count, SlaState known, Instant now) {
    boolean was = known != null && known.breached;
    boolean is = isBreached(count.ratio(), was);
    if (is == was) {
      return Uni.createFrom().item(false);
    }
    SlaState.Told told =
        new SlaState.Told(
            known == null ? now.toEpochMilli() : known.sequence + 1,
            is,
            count.ratio().orElseThrow(),
            count.units(),
            SlaCounts.since(SlaWindow.HOUR, now),
            now);
    return states.change(known, id, told).invoke(changed -> log(changed, id, told));
  }

  static boolean isBreached(OptionalDouble ratio, boolean was) {
    if (ratio.isEmpty()) {
      return was;
    }
    return ratio.getAsDouble() < (was ? MET_FROM : BREACHED_BELOW);
  }

  private static void log(boolean changed, String id, SlaState.Told told) {
    if (changed) {
      LOG.logf(
          told.breached() ? Logger.Level.ERROR : Logger.Level.INFO,
          "The refresh SLA is %s for %s: %.1f %% of %d token sets in the last hour",
          told.breached() ? "breached" : "met again",
          id,
          told.ratio() * 100,
          told.units());
    }
  }
}
