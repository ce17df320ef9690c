package dev.evergrant.vault.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Owner;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import dev.evergrant.vault.schedule.Sweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Connects and disconnects. */
@ApplicationScoped
public class Grants {

  private final Connections connections;
  private final TokenSets tokenSets;
  private final BrokerageAccounts accounts;
  private final Brokers brokers;
  private final Gates gates;
  private final Planning planning;
  private final ConnectionViews views;
  private final InstantSource clock;

  public Grants(
      Connections connections,
      TokenSets tokenSets,
      BrokerageAccounts accounts,
      Brokers brokers,
      Gates gates,
      Planning planning,
      ConnectionViews views,
      InstantSource clock) {
    this.connections = connections;
    this.tokenSets = tokenSets;
    this.accounts = accounts;
    this.brokers = brokers;
    this.gates = gates;
    this.planning = planning;
    this.views = views;
    this.clock = clock;
  }

  /**
   * The user has consented: makes the connection, or takes it back from whatever state it is in.
   * Its lease, doubts and a pending revocation are void.
   */
  public Uni<ConnectionView> connect(StoreTokens request) {
    Broker broker = brokers.get(request.broker());
    if (!broker.environments().contains(request.environment())) {
      throw new InvalidFieldException("environment", "is not one of this broker's");
    }
    UUID id = ConnectionId.of(request.userId(), broker.id(), request.environment());
    TokenSet tokens = request.tokens().toTokenSet();
    return gates
        .ensure(broker.id())
        .chain(
            () ->
                connections.changeOrCreate(
                    id, () -> fresh(id, request), found -> connect(found, broker, request, tokens)))
        .eventually(tokens::wipe);
  }

  /**
   * The same with a grant that was given to another system, where there is no connection yet.
   *
   * @return whether that is so; a connection that is there stays as it is
   */
  public Uni<Boolean> adopt(StoreTokens request) {
    Broker broker = brokers.get(request.broker());
    UUID id = ConnectionId.of(request.userId(), broker.id(), request.environment());
    TokenSet tokens = request.tokens().toTokenSet();
    return gates
        .ensure(broker.id())
        .chain(
            () ->
                connections.changeOrCreate(
                    id,
                    () -> fresh(id, request),
                    found ->
                        found.status != null
                            ? Uni.createFrom().item(Change.nothing(false))
                            : connect(found, broker, request, tokens)
                                .map(done -> Change.write(true))))
        .eventually(tokens::wipe);
  }

  private Uni<Change<ConnectionView>> connect(
      Connection connection, Broker broker, StoreTokens request, TokenSet tokens) {
    Instant now = clock.instant();
    // As MongoDB keeps it, so that it is the same in every event.
    connection.consentedAt = request.consentedAt().truncatedTo(ChronoUnit.MILLIS);
    connection.connectedAt = now;
    if (request.contact() != null) {
      connection.contact = new Owner(request.contact().email(), request.contact().name());
    }
    if (connection.isGivenUp()) {
      // What was granted before does not carry over.
      connection.oauthTokens = null;
    }
    return tokenSets
        .install(connection, broker, tokens, now)
        .chain(() -> accounts.brought(connection, request.accounts()))
        .map(
            done -> {
              connection.become(ConnectionStatus.CONNECTED, null, now);
              return Change.write(views.of(connection));
            });
  }

  /**
   * The user means the accounts that the last consent brought; nothing happens where nothing was
   * asked.
   *
   * @param version what the connection was when its user saw the question; if there was another
   *     consent since, the problem {@code version-moved}
   */
  public Uni<Void> confirmAccount(UUID id, long version) {
    return connections.change(
        id,
        connection -> {
          if (!connection.otherAccount()) {
            return Uni.createFrom().item(Change.nothing(null));
          }
          if (version < connection.accounts.consentedBy()) {
            throw new ProblemException(ProblemType.VERSION_MOVED);
          }
          return accounts
              .confirm(connection)
              .map(
                  done -> {
                    connection.tellAgain(clock.instant());
                    return Change.write(null);
                  });
        });
  }

  private Connection fresh(UUID id, StoreTokens request) {
    return Connection.fresh(
        id,
        request.userId(),
        request.broker(),
        request.environment(),
        Sweep.randomSlot(),
        clock.instant());
  }

  /**
   * The user takes the grant back. Where the broker can be told, the tokens are kept for that, for
   * two minutes at most; otherwise they are deleted at once. A key or terminal of the user stays.
   *
   * @return whether there was something to disconnect; else the problem {@code no-connection}
   */
  public Uni<Void> disconnect(UUID id) {
    return connections.change(
        id,
        connection -> {
          if (connection.isGivenUp() || connection.oauthTokens == null) {
            throw new ProblemException(ProblemType.NO_CONNECTION);
          }
          return giveUp(connection, brokers.get(connection.broker));
        });
  }

  private Uni<Change<Void>> giveUp(Connection connection, Broker broker) {
    Instant now = clock.instant();
    if (broker.canRevoke()) {
      connection.awaitWhatIsUnderWay();
    }
    connection.voidLeases();
    connection.failures = null;
    connection.uncertainSince = null;
    // Who leaves and comes with another account means it.
    connection.accounts = null;
    if (!broker.canRevoke() || !connection.oauthTokens.isValid()) {
      return Uni.createFrom().item(delete(connection, now));
    }
    return tokenSets
        .reseal(connection)
        .map(
            done -> {
              connection.become(ConnectionStatus.DISCONNECTING, null, now);
              connection.plan(new Due(now, Due.What.REVOKE));
              return Change.<Void>write(null);
            })
        // Whoever cannot open them cannot show them to the broker either; the user may leave.
        .onFailure(
            failure -> failure instanceof UnsealException || failure instanceof MissingKeyException)
        .recoverWithItem(() -> delete(connection, now));
  }

  private Change<Void> delete(Connection connection, Instant now) {
    connection.version++;
    connection.forgetTokens(now);
    planning.plan(connection, now);
    return Change.write(null);
  }
}
