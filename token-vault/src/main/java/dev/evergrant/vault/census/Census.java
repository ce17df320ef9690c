package dev.evergrant.vault.census;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has each part counted once a minute, by whichever replica comes first, and exports what was
 * counted last. Where a count takes long the next one waits: it never has more than a twentieth of
 * the time. Who dies over a count is replaced after five minutes; until then the figures are old,
 * and say so.
 */
@ApplicationScoped
public class Census {

  /** How often at most. */
  public static final Duration EVERY = Duration.ofMinutes(1);

  /** Longer than any count may take. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Logger LOG = Logger.getLogger(Census.class);
  private static final Duration MOST = Duration.ofMinutes(4);
  private static final int REST = 20;

  private final List<Part> parts;
  private final Sheets sheets;
  private final CensusGauges gauges;
  private final InstantSource clock;

  Census(@All List<Part> parts, Sheets sheets, CensusGauges gauges, InstantSource clock) {
    this.parts = parts;
    this.sheets = sheets;
    this.gauges = gauges;
    this.clock = clock;
    parts.forEach(part -> gauges.expect(part.id()));
  }

  /** One round: takes the turns that nobody has, and exports. */
  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> round() {
    return Multi.createFrom()
        .iterable(parts)
        .onItem()
        .transformToUniAndMerge(this::alone)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> alone(Part part) {
    return Uni.createFrom()
        .deferred(() -> sheets.get(part.id(), clock.instant()))
        .chain(sheet -> take(part, sheet))
        .chain(() -> sheets.get(part.id(), clock.instant()))
        .invoke(gauges::export)
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.warnf("The %s is not counted: %s", part.id(), e.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> take(Part part, Sheet sheet) {
    Instant begun = clock.instant();
    if (begun.isBefore(sheet.nextAt)) {
      return Uni.createFrom().voidItem();
    }
    return sheets
        .claim(sheet, begun.plus(PATIENCE))
        .chain(claim -> claim == null ? Uni.createFrom().voidItem() : count(part, claim, begun));
  }

  private Uni<Void> count(Part part, String claim, Instant begun) {
    // How long it takes is no matter of the time of day, which may be set meanwhile.
    long start = System.nanoTime();
    return part.count(begun)
        .ifNoItem()
        .after(MOST)
        .fail()
        .chain(
            samples ->
                sheets.store(
                    part.id(),
                    claim,
                    samples,
                    begun,
                    next(begun, Duration.ofNanos(System.nanoTime() - start))));
  }

  static Instant next(Instant begun, Duration took) {
    Duration rest = took.multipliedBy(REST);
    return begun.plus(rest.compareTo(EVERY) > 0 ? rest : EVERY);
  }
}
