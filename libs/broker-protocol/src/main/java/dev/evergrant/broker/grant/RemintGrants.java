package dev.evergrant.broker.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.ibkr.SsoSessions;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.probe.OpenedAccounts;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Grants under which the API is called in sessions: consents are those of OAuth 2.0, and whoever
 * has one of a user begins sessions of that user, each with a token of our own.
 */
final class RemintGrants implements BrokerGrants {

  private final OAuth2Grants consents;
  private final SsoSessions sessions;

  RemintGrants(Broker broker, Registration registration, BrokerHttp http, InstantSource clock) {
    this.consents = new OAuth2Grants(broker, registration, http, clock);
    this.sessions = new SsoSessions(broker, registration, http, clock);
  }

  @Override
  public Uni<ConsentOutcome> begin(
      Environment environment, Secret state, Secret pkceVerifier, String redirectUri) {
    return consents.begin(environment, state, pkceVerifier, redirectUri);
  }

  @Override
  public Uni<TokenOutcome> exchange(ConsentReturn back) {
    return consents
        .exchange(back)
        .flatMap(
            outcome ->
                outcome instanceof Issued issued
                    ? session(issued.tokens())
                    : Uni.createFrom().item(outcome));
  }

  private Uni<TokenOutcome> session(TokenSet consented) {
    Secret user = consented.refreshToken();
    if (user == null) {
      consented.wipe();
      return Uni.createFrom().item(new Unanswered(Cause.UNREADABLE_ANSWER));
    }
    return sessions
        .begin(consented.accessToken(), user)
        .map(
            outcome ->
                outcome instanceof Issued session
                    ? new Issued(session.tokens().withRefreshToken(user.copy()))
                    : SecondStep.afterUse(outcome))
        .onTermination()
        .invoke(consented::wipe);
  }

  @Override
  public Uni<TokenOutcome> renew(HeldTokens held) {
    return consents
        .ownToken()
        .flatMap(
            outcome ->
                outcome instanceof Issued ours
                    ? sessions
                        .begin(ours.tokens().accessToken(), held.refreshToken())
                        .onTermination()
                        .invoke(ours.tokens()::wipe)
                    : Uni.createFrom().item(SecondStep.aboutUs(outcome)));
  }

  @Override
  public Uni<TokenOutcome> probe(Environment environment, Credential credential) {
    return consents.probe(environment, credential);
  }

  @Override
  public Uni<Optional<OpenedAccounts>> accounts(Environment environment, Credential credential) {
    return consents.accounts(environment, credential);
  }

  /** The name of the user is no token, and stays here. */
  @Override
  public Uni<TokenOutcome> revoke(HeldTokens held) {
    return consents.revoke(new HeldTokens(held.accessToken(), null, null));
  }
}
