package dev.evergrant.vault.grant;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import dev.evergrant.vault.schedule.Sweep;
import dev.evergrant.vault.schedule.TestRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * What a user gives besides a consent: adds it to the connection, or makes one for it, and takes it
 * away again. It moves no version, so a refresh under way completes.
 */
@ApplicationScoped
class OwnCredentials {

  private final Connections connections;
  private final Gates gates;
  private final Planning planning;
  private final TestRequests tests;
  private final ConnectionViews views;
  private final InstantSource clock;

  OwnCredentials(
      Connections connections,
      Gates gates,
      Planning planning,
      TestRequests tests,
      ConnectionViews views,
      InstantSource clock) {
    this.connections = connections;
    this.gates = gates;
    this.planning = planning;
    this.tests = tests;
    this.views = views;
    this.clock = clock;
  }

  /** Adds it by the step, and has it tried at once. */
  Uni<ConnectionView> add(Place place, BiFunction<Connection, Instant, Uni<Void>> step) {
    return gates
        .ensure(place.broker().id())
        .chain(
            () ->
                connections.changeOrCreate(
                    place.id(),
                    () -> fresh(place),
                    connection -> {
                      Instant now = clock.instant();
                      return step.apply(connection, now)
                          .invoke(() -> added(connection, place, now))
                          .map(done -> Change.write(connection));
                    }))
        .call(this::tryNow)
        .map(views::of);
  }

  /** Takes it away by the step. */
  Uni<Void> remove(UUID id, Consumer<Connection> step) {
    return connections.change(
        id,
        connection -> {
          Instant now = clock.instant();
          step.accept(connection);
          // Only what is left can be what the user is asked to mend.
          changed(connection, now);
          return Uni.createFrom().item(Change.write(null));
        });
  }

  private void added(Connection connection, Place place, Instant now) {
    if (connection.contact == null) {
      connection.contact = place.contact();
    }
    if (connection.status == null || connection.status == ConnectionStatus.DISCONNECTED) {
      connection.connectedAt = now;
      connection.consentedAt = null;
    }
    changed(connection, now);
  }

  private void changed(Connection connection, Instant now) {
    // What was found out before is not about what is there now.
    connection.probe = null;
    connection.testRequestedAt = null;
    if (connection.lease != null && connection.lease.kind() == Action.PROBE) {
      connection.lease = null; // it may be about what is not there any more
    }
    connection.settle(Cause.ACCESS_REJECTED, now);
    if (!connection.hasGrant()) {
      connection.failures = null;
      planning.plan(connection, now);
    }
  }

  /** Beside tokens that work nothing else falls due, so that nothing delays their refresh. */
  private Uni<Void> tryNow(Connection connection) {
    return connection.hasGrant() && !connection.isGivenUp()
        ? tests.tryNow(connection)
        : Uni.createFrom().voidItem();
  }

  private Connection fresh(Place place) {
    return Connection.fresh(
        place.id(),
        place.userId(),
        place.broker().id(),
        place.environment(),
        Sweep.randomSlot(),
        clock.instant());
  }
}
