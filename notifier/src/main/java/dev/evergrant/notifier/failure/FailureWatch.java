package dev.evergrant.notifier.failure;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells a broker's failure from its connections' own. Every loss is counted before its mail is
 * asked about, so whoever asks sees all that came before.
 */
@ApplicationScoped
public class FailureWatch {

  private static final Logger LOG = Logger.getLogger(FailureWatch.class);

  /** How much later than known a failure's losses may be without being noted. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final LostConnections losses;
  private final BrokerFailures failures;
  private final FailureConfig config;
  private final InstantSource clock;

  FailureWatch(
      LostConnections losses, BrokerFailures failures, FailureConfig config, InstantSource clock) {
    this.losses = losses;
    this.failures = failures;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Counts a loss, and declares a failure if it makes one.
   *
   * @param loss the episode's key
   */
  public Uni<Void> count(String loss, String broker, Instant lostAt) {
    return losses
        .keep(new LostConnection(loss, broker, lostAt, clock.instant()))
        .chain(() -> failures.findById(broker))
        .flatMap(
            known ->
                known != null && known.includes(lostAt, config) && noted(known, lostAt)
                    ? Uni.createFrom().voidItem()
                    : judge(known, broker, lostAt));
  }

  private static boolean noted(BrokerFailure known, Instant lostAt) {
    return !lostAt.isAfter(known.lastSeenAt().plus(NOTED));
  }

  private Uni<Void> judge(BrokerFailure known, String broker, Instant lostAt) {
    return losses
        .between(
            broker,
            lostAt.minus(config.window()),
            lostAt.plus(config.window()),
            2 * config.connections())
        .flatMap(
            times -> {
              int last = endOfMass(times);
              if (last < 0) {
                return Uni.createFrom().voidItem();
              }
              Instant first = times.get(last - config.connections() + 1);
              return known == null || known.overBefore(lostAt, config)
                  ? declare(known, broker, first, times.get(times.size() - 1))
                  : failures.seen(known, first, times.get(times.size() - 1));
            });
  }

  /** The place of the first loss that is so many's last within one window; -1 for none. */
  private int endOfMass(List<Instant> times) {
    for (int last = config.connections() - 1; last < times.size(); last++) {
      Instant first = times.get(last - config.connections() + 1);
      if (!times.get(last).isAfter(first.plus(config.window()))) {
        return last;
      }
    }
    return -1;
  }

  private Uni<Void> declare(BrokerFailure older, String broker, Instant first, Instant last) {
    Instant now = clock.instant();
    BrokerFailure failure =
        new BrokerFailure(broker, first, last, now, now.plus(config.hold()), null, false);
    return failures
        .declare(older, failure)
        .invoke(
            ours -> {
              if (ours) {
                LOG.errorf(
                    "%s: %d connections lost within %s: their owners' mails are held until %s",
                    broker, config.connections(), config.window(), failure.heldUntil());
              }
            })
        .replaceWithVoid();
  }

  /** Whether the mail about a loss that was counted may leave now. */
  public Uni<Verdict> ask(String loss, String broker, Instant lostAt) {
    return failures
        .findById(broker)
        .flatMap(
            failure ->
                failure != null && failure.includes(lostAt, config)
                    ? Uni.createFrom().item(within(failure))
                    : alone(loss, broker, lostAt));
  }

  /** How many connections were lost in it until now. */
  public Uni<Long> connections(BrokerFailure failure) {
    return losses.since(failure.broker(), failure.since());
  }

  private Verdict within(BrokerFailure failure) {
    if (failure.cancelled()) {
      return new Verdict.Cancel();
    }
    return failure.released(clock.instant())
        ? new Verdict.SendIfItLasts()
        : new Verdict.Wait(failure.heldUntil(), failure.broker());
  }

  private Uni<Verdict> alone(String loss, String broker, Instant lostAt) {
    return losses
        .findById(loss)
        .flatMap(
            counted -> {
              if (counted == null) {
                return Uni.createFrom().item(new Verdict.Send());
              }
              Instant clear = counted.seenAt().plus(config.window());
              return clock.instant().isBefore(clear)
                  ? losses
                      .between(
                          broker,
                          lostAt.minus(config.window()),
                          lostAt.plus(config.window()),
                          config.suspicious())
                      .map(
                          near ->
                              near.size() < config.suspicious()
                                  ? new Verdict.Send()
                                  : new Verdict.Wait(clear, null))
                  : Uni.createFrom().item(new Verdict.Send());
            });
  }
}
