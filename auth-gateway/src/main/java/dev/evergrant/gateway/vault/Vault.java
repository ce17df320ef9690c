package dev.evergrant.gateway.vault;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.BeginAuthorization;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.ConsumeAuthorization;
import dev.evergrant.contract.vault.ConsumedAuthorization;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.contract.vault.FinishAuthorization;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.contract.vault.RefreshCounts;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.contract.vault.ReopenAuthorization;
import dev.evergrant.contract.vault.ReopenedAuthorization;
import dev.evergrant.contract.vault.ScopeConsent;
import dev.evergrant.contract.vault.StoreTokens;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.contract.vault.UnsubscribeRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What the gateway asks of the token vault. Every failure is a {@link ProblemException} that may be
 * shown to the caller: 503 with a time to wait if the vault cannot be reached, 500 where it refuses
 * what the gateway itself asks for.
 */
@ApplicationScoped
public class Vault {

  private static final Logger LOG = Logger.getLogger(Vault.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  /** What the vault may say to the gateway's own calls that is about the user's request. */
  private static final Set<ProblemType> ABOUT_THE_REQUEST =
      EnumSet.of(ProblemType.INVALID_STATE, ProblemType.EXPIRED_STATE, ProblemType.UNAVAILABLE);

  private static final Set<ProblemType> ABOUT_THE_LINK =
      EnumSet.of(ProblemType.NOT_FOUND, ProblemType.UNAVAILABLE);

  private final AuthorizationsClient authorizations;
  private final ConnectionsClient connections;
  private final MyConnectionsClient mine;
  private final MyAccountClient account;
  private final MailsClient mails;
  private final MetricsClient metrics;

  Vault(
      @RestClient AuthorizationsClient authorizations,
      @RestClient ConnectionsClient connections,
      @RestClient MyConnectionsClient mine,
      @RestClient MyAccountClient account,
      @RestClient MailsClient mails,
      @RestClient MetricsClient metrics) {
    this.authorizations = authorizations;
    this.connections = connections;
    this.mine = mine;
    this.account = account;
    this.mails = mails;
    this.metrics = metrics;
  }

  /** Remembers that a user leaves for a broker. */
  public Uni<Void> begin(BeginAuthorization request) {
    return asService(authorizations.begin(request));
  }

  /**
   * Consumes what {@link #begin} remembered; 403 {@code invalid-state} if it does not fit, {@code
   * expired-state} if it is too old.
   */
  public Uni<ConsumedAuthorization> consume(ConsumeAuthorization request) {
    return asService(authorizations.consume(request));
  }

  /** Remembers what came of it. */
  public Uni<Void> finish(FinishAuthorization request) {
    return asService(authorizations.finish(request));
  }

  /**
   * Opens it once more after a wrong verifier; 403 {@code invalid-state} if it was not consumed.
   */
  public Uni<ReopenedAuthorization> reopen(ReopenAuthorization request) {
    return asService(authorizations.reopen(request));
  }

  /** Stores new tokens. */
  public Uni<ConnectionView> store(StoreTokens request) {
    return asService(connections.store(request));
  }

  /** The connections of the user who calls. */
  public Uni<List<ConnectionView>> mine() {
    return asUser(Again.ifNotAnswered(mine.list()));
  }

  /** Disconnects one of the user who calls. */
  public Uni<RestResponse<Void>> disconnect(String broker, Environment environment) {
    return asUser(mine.disconnect(broker, environment));
  }

  /** Refreshes one of the user who calls, and waits a while for it. */
  public Uni<RestResponse<RefreshedConnection>> refresh(String broker, Environment environment) {
    return asUser(Again.ifNotAnswered(mine.refresh(broker, environment)));
  }

  /** Stores an API key of the user who calls. */
  public Uni<ConnectionView> storeApiKey(String broker, Environment environment, ApiKeyGrant key) {
    return asUser(mine.storeApiKey(broker, environment, key));
  }

  /** Deletes an API key of the user who calls. */
  public Uni<Void> deleteApiKey(String broker, Environment environment) {
    return asUser(mine.deleteApiKey(broker, environment));
  }

  /** Stores where a terminal of the user who calls is. */
  public Uni<ConnectionView> storeTerminal(
      String broker, Environment environment, TerminalAddress terminal) {
    return asUser(mine.storeTerminal(broker, environment, terminal));
  }

  /** Forgets a terminal of the user who calls. */
  public Uni<Void> deleteTerminal(String broker, Environment environment) {
    return asUser(mine.deleteTerminal(broker, environment));
  }

  /** Tries a connection of the user who calls, and waits a while for what comes of it. */
  public Uni<RestResponse<CredentialTest>> test(String broker, Environment environment) {
    return asUser(Again.ifNotAnswered(mine.test(broker, environment)));
  }

  /** The user who calls says that another brokerage account is meant. */
  public Uni<Void> confirmAccount(String broker, Environment environment, long version) {
    return asUser(mine.confirmAccount(broker, environment, version));
  }

  /** Which mails the user who calls wants. */
  public Uni<MailPreferences> preferences() {
    return asUser(account.preferences());
  }

  /** Changes that. */
  public Uni<MailPreferences> prefer(MailPreferences preferences) {
    return asUser(account.prefer(preferences));
  }

  /** Keeps what the user who calls agreed to. */
  public Uni<Void> consent(ScopeConsent consent) {
    return asUser(account.consent(consent));
  }

  /** Gives mails up for whoever the link was sent to; 404 {@code not-found} if it is nobody's. */
  public Uni<Void> unsubscribe(UnsubscribeRequest request) {
    return asService(mails.unsubscribe(request), ABOUT_THE_LINK);
  }

  /** How refreshes ended in the last hours, of all users. */
  public Uni<RefreshCounts> refreshes(int hours) {
    return asService(Again.ifNotAnswered(metrics.refreshes(String.valueOf(hours))));
  }

  private static <T> Uni<T> asService(Uni<T> call) {
    return asService(call, ABOUT_THE_REQUEST);
  }

  private static <T> Uni<T> asService(Uni<T> call, Set<ProblemType> forTheCaller) {
    return Again.ifNotSent(call)
        .onFailure()
        .transform(
            failure -> {
              ProblemException problem = understood(failure);
              if (forTheCaller.contains(problem.type())) {
                return problem;
              }
              LOG.errorf("The vault answers the gateway with %s", problem.type().slug());
              return new ProblemException(ProblemType.INTERNAL);
            });
  }

  private static <T> Uni<T> asUser(Uni<T> call) {
    return Again.ifNotSent(call).onFailure().transform(Vault::understood);
  }

  private static ProblemException understood(Throwable failure) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    // The class alone: a message may quote what was sent.
    LOG.warnf("The vault cannot be reached: %s", failure.getClass().getName());
    return new ProblemException(ProblemType.UNAVAILABLE, null, TRY_AGAIN);
  }
}
