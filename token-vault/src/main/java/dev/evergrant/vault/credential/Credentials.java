package dev.evergrant.vault.credential;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CredentialRequest;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.schedule.RefreshRequests;
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
  private final Openings openings;
  private final RefreshRequests requests;
  private final TimePolicy time;
  private final InstantSource clock;

  Credentials(
      Connections connections,
      Openings openings,
      RefreshRequests requests,
      TimePolicy time,
      InstantSource clock) {
    this.connections = connections;
    this.openings = openings;
    this.requests = requests;
    this.time = time;
    this.clock = clock;
  }

  /**
   * What works now; or the problems {@code no-connection}, {@code needs-reconnect}, {@code
   * broker-unavailable}, and {@code unavailable} where what is stored cannot be opened.
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
              return canBeRenewed(connection, now)
                  ? renewed(id, request)
                  : atHand(connection, request, null);
            });
  }

  private static boolean canBeRenewed(Connection connection, Instant now) {
    return connection.oauthTokens != null
        && connection.status == ConnectionStatus.CONNECTED
        && !connection.consentEnded(now);
  }

  /** Asks for a refresh together with everybody else, and goes on with what is there after it. */
  private Uni<LiveCredential> renewed(UUID id, CredentialRequest request) {
    return requests
        .refresh(id)
        .map(done -> Optional.<ProblemException>empty())
        .onFailure(ProblemException.class)
        .recoverWithItem(problem -> Optional.of((ProblemException) problem))
        .chain(
            problem ->
                find(id).chain(connection -> atHand(connection, request, problem.orElse(null))));
  }

  /**
   * Without waiting for anybody.
   *
   * @param problem why there was no refresh; null if none was asked for, or it goes on
   */
  private Uni<LiveCredential> atHand(
      Connection connection, CredentialRequest request, ProblemException problem) {
    AccessToken token = AccessToken.of(connection, request.rejectedVersion());
    if (token.works(clock.instant())) {
      return openings.accessToken(connection, token);
    }
    return Uni.createFrom().failure(none(connection, problem));
  }

  private ProblemException none(Connection connection, ProblemException problem) {
    boolean gone = connection.isGivenUp();
    if (gone) {
      return new ProblemException(ProblemType.NO_CONNECTION);
    }
    if (!canBeRenewed(connection, clock.instant())) {
      return new ProblemException(ProblemType.NEEDS_RECONNECT);
    }
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
