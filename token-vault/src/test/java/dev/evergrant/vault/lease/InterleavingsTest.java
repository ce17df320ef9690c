package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.OauthTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever happens in whatever order around one connection whose refresh tokens are good once: two
 * workers, events and reports that come late, twice or never, crashes, answers that are lost, a
 * user who leaves and comes back. Nothing is lost that could be kept, and what is lost is told.
 */
class InterleavingsTest {

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void whatMustHoldHolds(
      @ForAll @Size(min = 20, max = 150) List<@IntRange(max = 9999) Integer> steps) {
    World world = new World();
    for (int step : steps) {
      world.step(step % 12, step / 12);
      world.holds();
    }
    world.comesToRest();
  }

  /** A worker: what it holds, and whether it is at the broker. */
  private static final class Worker {
    Lease lease;
    Instant asked;
    Instant calling;
  }

  /** One connection with everything around it, on a clock of its own. */
  private static final class World implements InstantSource {

    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final PlainVault vault = new PlainVault(this);
    private final StrictBroker broker = new StrictBroker();
    private final List<Worker> workers = List.of(new Worker(), new Worker());
    private final List<Long> events = new ArrayList<>();
    private final List<Supplier<Object>> reports = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T15:00:00Z");
    private UUID id;
    private long lastVersion;
    private int lastStored;

    /** Whether a token set that the broker issued for the present grant has gone astray. */
    private boolean lost;

    World() {
      connect();
    }

    @Override
    public Instant instant() {
      return now;
    }

    void step(int action, int choice) {
      Worker worker = workers.get(choice % workers.size());
      switch (action) {
        case 0 -> pass(Duration.ofSeconds(1 + choice % 20));
        case 1 -> pass(Duration.ofMinutes(1 + choice % 20));
        case 2 -> sweep(choice % 2 == 0);
        case 3, 4 -> take(worker, choice);
        case 5, 6, 7 -> callOrAnswer(worker, choice);
        case 8 -> crash(worker);
        case 9 -> deliverAgain(choice);
        case 10 -> vault.replicas.forEach(replica -> PlainVault.now(replica.settle()));
        default -> userActs(choice);
      }
    }

    private void pass(Duration time) {
      for (Worker worker : workers) {
        if (worker.calling != null && now.plus(time).isAfter(worker.calling.plus(BROKER_TIMEOUT))) {
          unanswered(worker, false);
        }
      }
      now = now.plus(time);
    }

    /** What is due is handed out, and what somebody asks for. */
    private void sweep(boolean asked) {
      Connection connection = connection();
      if (asked || connection.nextAttemptAt != null && !now.isBefore(connection.nextAttemptAt)) {
        events.add(connection.version);
      }
    }

    private void take(Worker worker, int choice) {
      if (worker.lease == null && !events.isEmpty()) {
        // Most often the newest: what is late comes, too.
        int late = Math.min(choice % 8 / 5 * (choice / 8 % 4), events.size() - 1);
        long version = events.get(events.size() - 1 - late);
        LeaseRequest request = new LeaseRequest(version, Action.REFRESH);
        worker.asked = now;
        worker.lease = tried(() -> PlainVault.now(vault.leases.grant(id, request)));
      }
    }

    private void callOrAnswer(Worker worker, int choice) {
      if (worker.lease == null) {
        return;
      }
      if (worker.calling == null) {
        if (now.plus(RESERVE).isAfter(worker.asked.plus(worker.lease.lasts()))) {
          fail(worker, RefreshResult.UNAVAILABLE, Cause.NOT_CONNECTED);
        } else {
          broker.begin();
          worker.calling = now;
        }
        return;
      }
      switch (choice / 2 % 5) {
        case 0 -> fail(worker, RefreshResult.UNAVAILABLE, Cause.BROKER_AWAY);
        case 1 -> unanswered(worker, true);
        default -> answered(worker);
      }
    }

    private void answered(Worker worker) {
      TokenGrant tokens = broker.refresh(worker.lease.tokens().refreshToken().reveal());
      if (tokens == null) {
        fail(worker, RefreshResult.REJECTED, Cause.GRANT_REJECTED);
        return;
      }
      Lease lease = worker.lease;
      String refresh = tokens.refreshToken().reveal();
      rest(worker);
      report(
          () -> {
            CompleteLease complete =
                new CompleteLease(
                    copy(lease.leaseId().reveal()), lease.version(), copy(tokens, refresh), 1);
            return PlainVault.now(vault.completions.complete(id, complete));
          });
    }

    /** The answer did not come; whether the broker processed the call nobody here knows. */
    private void unanswered(Worker worker, boolean processed) {
      if (processed && broker.refresh(worker.lease.tokens().refreshToken().reveal()) != null) {
        lost = true;
      }
      fail(worker, RefreshResult.UNANSWERED, Cause.TIMEOUT);
    }

    private void fail(Worker worker, RefreshResult result, Cause cause) {
      Lease lease = worker.lease;
      rest(worker);
      report(
          () -> {
            FailLease fail =
                new FailLease(
                    copy(lease.leaseId().reveal()), lease.version(), result, cause, null, 1);
            PlainVault.now(vault.failed.fail(id, fail));
            return true;
          });
    }

    private void crash(Worker worker) {
      if (worker.calling != null
          && broker.refresh(worker.lease.tokens().refreshToken().reveal()) != null) {
        lost = true;
      }
      rest(worker);
    }

    private void rest(Worker worker) {
      if (worker.calling != null) {
        broker.end();
      }
      worker.lease = null;
      worker.calling = null;
    }

    /** Told at once, and perhaps again later: the worker did not hear that it had arrived. */
    private void report(Supplier<Object> report) {
      tried(report);
      reports.add(report);
    }

    private void deliverAgain(int choice) {
      if (!reports.isEmpty()) {
        tried(reports.get(choice % reports.size()));
      }
    }

    private void userActs(int choice) {
      if (choice % 4 == 0) {
        tried(
            () -> {
              PlainVault.now(vault.grants.disconnect(id));
              return true;
            });
      } else if (choice % 4 == 1) {
        workers.forEach(this::crashWithoutLoss);
        connect();
      }
    }

    /** A new consent: what is still under way concerns a grant that nobody wants any more. */
    private void crashWithoutLoss(Worker worker) {
      rest(worker);
    }

    private void connect() {
      id =
          PlainVault.now(
                  vault.grants.connect(
                      new StoreTokens(
                          "ada", "schwab", Environment.LIVE, broker.consent(), now, null, null)))
              .id();
      lost = false;
    }

    /** After every step. */
    void holds() {
      Connection connection = connection();
      assertThat(connection.version).as("version").isGreaterThanOrEqualTo(lastVersion);
      boolean moved = connection.version > lastVersion;
      lastVersion = connection.version;
      if (connection.oauthTokens == null) {
        return;
      }
      int stored = storedNumber(connection);
      assertThat(stored).as("an older token set came back").isGreaterThanOrEqualTo(lastStored);
      assertThat(stored > lastStored).as("tokens change with the version").isEqualTo(moved);
      lastStored = stored;
      if (!lost) {
        assertThat(broker.reused()).as("a token was used twice").isZero();
      }
      if (connection.status == ConnectionStatus.NEEDS_RECONNECT) {
        Cause cause = connection.oauthTokens.lastRefreshError();
        assertThat(cause == Cause.CONSENT_ENDED || broker.isDead()).as("died by " + cause).isTrue();
        if (cause != Cause.CONSENT_ENDED) {
          assertThat(cause).isEqualTo(Cause.LOST_ROTATION);
          assertThat(lost).as("something was lost").isTrue();
        }
      }
    }

    /** Left alone with a broker that answers, it ends up fresh, or its user knows why not. */
    void comesToRest() {
      workers.forEach(this::crash);
      for (int i = 0; i < 40 && !isSettled(); i++) {
        pass(Duration.ofMinutes(5));
        vault.replicas.forEach(replica -> PlainVault.now(replica.settle()));
        events.clear();
        sweep(false);
        Worker worker = workers.get(0);
        take(worker, 0);
        if (worker.lease != null) {
          broker.begin();
          worker.calling = now;
          answered(worker);
        }
        holds();
      }
      assertThat(isSettled()).as(String.valueOf(connection().status)).isTrue();
    }

    private boolean isSettled() {
      Connection connection = connection();
      return connection.isGivenUp()
          || connection.status == ConnectionStatus.NEEDS_RECONNECT
          || (events.isEmpty()
              && connection.uncertainSince == null
              && connection.failures == null
              && storedNumber(connection) == broker.latest());
    }

    private int storedNumber(Connection connection) {
      return broker.number(
          PlainVault.now(vault.tokenSets.open(connection)).get(OauthTokens.REFRESH_TOKEN).reveal());
    }

    private Connection connection() {
      return PlainVault.now(vault.connections.findById(id));
    }

    /** Null where the vault refuses. */
    private static <T> T tried(Supplier<T> call) {
      try {
        return call.get();
      } catch (ProblemException refused) {
        return null;
      }
    }

    private static Secret copy(String text) {
      return Secret.of(text);
    }

    private static TokenGrant copy(TokenGrant tokens, String refresh) {
      return new TokenGrant(
          copy("access-of-" + refresh),
          copy(refresh),
          null,
          tokens.expiresIn(),
          tokens.scopes(),
          tokens.tokenType());
    }
  }
}
