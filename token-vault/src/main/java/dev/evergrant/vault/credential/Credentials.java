package dev.evergrant.vault.credential;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CredentialRequest;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.vault.connection.ApiKey;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Terminal;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.schedule.Clocks;
import dev.evergrant.vault.schedule.RefreshRequests;
import dev.evergrant.vault.schedule.TestRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Chooses among a user's ways into a broker's API: the access token, renewed first if it does not
 * last long enough; else the API key; else, where there is no consent that lives, the terminal.
 */
@ApplicationScoped
class Credentials {

  private final Connections connections;
  private final Brokers brokers;
  private final Openings openings;
  private final RefreshRequests refreshes;
  private final TestRequests tests;
  private final TimePolicy time;
  private final InstantSource clock;

  Credentials(
      Connections connections,
      Brokers brokers,
      Openings openings,
      RefreshRequests refreshes,
      TestRequests tests,
      TimePolicy time,
      InstantSource clock) {
    this.connections = connections;
    this.brokers = brokers;
    this.openings = openings;
    this.refreshes = refreshes;
    this.tests = tests;
    this.time = time;
    this.clock = clock;
  }

  /**
   * What works now; or the problems {@code no-connection}, {@code needs-reconnect}, {@code
   * account-unconfirmed}, {@code broker-unavailable}, and {@code unavailable} where what is stored
   * cannot be opened. A consent that opens another account is as good as none until its user has
   * confirmed it: key and terminal, which he gave by themselves, are served as they are without it.
   */
  Uni<LiveCredential> live(UUID id, CredentialRequest request) {
    return find(id)
        .chain(
            connection -> {
              Instant now = clock.instant();
              AccessToken token = AccessToken.of(connection, request.rejectedVersion());
              if (token.lasts(time.brokers(request.lasting()), now)) {
                return openings.accessToken(connection, token);
              }
              boolean mendable =
                  lives(connection, now)
                      && !(token.works(now) && connection.deadlines.lastAsLongAsConsent());
              return mendable ? mended(connection, request) : atHand(connection, request, null);
            });
  }

  /** Whether there is a consent that has not ended, to an account that its user means. */
  private static boolean lives(Connection connection, Instant now) {
    return goesOn(connection, now) && !connection.otherAccount();
  }

  private static boolean goesOn(Connection connection, Instant now) {
    return connection.hasGrant() && !connection.isGivenUp() && !connection.consentEnded(now);
  }

  /** Why nothing can be served before its user has done something. */
  private static ProblemType hopeless(Connection connection, Instant now) {
    if (connection.isGivenUp()) {
      return ProblemType.NO_CONNECTION;
    }
    return connection.otherAccount() && goesOn(connection, now)
        ? ProblemType.ACCOUNT_UNCONFIRMED
        : ProblemType.NEEDS_RECONNECT;
  }

  /**
   * Has the token renewed, or tried where it cannot be renewed, together with everybody else who
   * asks; and goes on with what is there after that.
   */
  private Uni<LiveCredential> mended(Connection connection, CredentialRequest request) {
    boolean renewable = Clocks.renewable(brokers.get(connection.broker), connection);
    return (renewable ? refreshes.refresh(connection.id) : tests.test(connection.id))
        .map(done -> Optional.<ProblemException>empty())
        .onFailure(ProblemException.class)
        .recoverWithItem(problem -> Optional.of((ProblemException) problem))
        .chain(
            problem ->
                find(connection.id).chain(now -> atHand(now, request, problem.orElse(null))));
  }

  /**
   * Without waiting for anybody.
   *
   * @param problem why the token could not be mended; null if it was, or that goes on
   */
  private Uni<LiveCredential> atHand(
      Connection connection, CredentialRequest request, ProblemException problem) {
    Instant now = clock.instant();
    Long rejected = request.rejectedVersion();
    AccessToken token = AccessToken.of(connection, rejected);
    if (token.works(now)) {
      return openings.accessToken(connection, token);
    }
    ApiKey key = connection.apiKey;
    if (key != null && key.isValid() && !is(rejected, key.version())) {
      return openings.apiKey(connection);
    }
    if (lives(connection, now)) {
      return Uni.createFrom().failure(later(problem));
    }
    Terminal terminal = connection.terminal;
    if (terminal != null && !is(rejected, Openings.version(terminal))) {
      return openings.terminal(connection);
    }
    return Uni.createFrom().failure(new ProblemException(hopeless(connection, now)));
  }

  private static boolean is(Long rejected, long version) {
    return rejected != null && rejected == version;
  }

  private ProblemException later(ProblemException problem) {
    return new ProblemException(
        ProblemType.BROKER_UNAVAILABLE,
        null,
        problem == null || problem.retryAfter() == null ? time.patience() : problem.retryAfter());
  }

  private Uni<Connection> find(UUID id) {
    return connections
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(ProblemType.NO_CONNECTION));
  }
}
