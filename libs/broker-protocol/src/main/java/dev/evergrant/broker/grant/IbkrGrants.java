package dev.evergrant.broker.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.credential.Credential.Signed;
import dev.evergrant.broker.grant.ConsentReturn.Verifier;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.ibkr.IbkrOAuth1;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.probe.ApiAccess;
import dev.evergrant.broker.probe.BrokerAccounts;
import dev.evergrant.broker.probe.BrokerProbes;
import dev.evergrant.broker.probe.OpenedAccounts;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Grants of IBKR's OAuth 1.0a: an access token, with which live session tokens are got. */
final class IbkrGrants implements BrokerGrants {

  private final IbkrOAuth1 oauth1;
  private final BrokerProbes probes;
  private final BrokerAccounts accounts;

  IbkrGrants(
      Broker broker,
      Registration registration,
      BrokerHttp http,
      InstantSource clock,
      SecureRandom random) {
    this.oauth1 = new IbkrOAuth1(broker, registration, http, clock, random);
    this.probes = new BrokerProbes(broker, http);
    this.accounts = new BrokerAccounts(broker, http);
  }

  @Override
  public Uni<ConsentOutcome> begin(
      Environment environment, Secret state, Secret pkceVerifier, String redirectUri) {
    return RequestTokens.begin(oauth1::requestToken, oauth1::authorizationUrl);
  }

  @Override
  public Uni<TokenOutcome> exchange(ConsentReturn back) {
    Verifier verifier = (Verifier) back;
    return Uni.createFrom()
        .deferred(() -> oauth1.accessToken(verifier.requestToken(), verifier.verifier()))
        .flatMap(
            outcome ->
                outcome instanceof Issued issued
                    ? session(issued.tokens())
                    : Uni.createFrom().item(outcome));
  }

  private Uni<TokenOutcome> session(TokenSet access) {
    return oauth1
        .liveSession(access.accessToken(), access.refreshToken())
        .map(
            outcome ->
                outcome instanceof Issued session
                    ? new Issued(session.tokens().withRefreshToken(access.refreshToken().copy()))
                    : SecondStep.afterUse(outcome))
        .onTermination()
        .invoke(access::wipe);
  }

  @Override
  public Uni<TokenOutcome> renew(HeldTokens held) {
    return Uni.createFrom()
        .deferred(() -> oauth1.liveSession(held.accessToken(), held.refreshToken()));
  }

  @Override
  public Uni<TokenOutcome> probe(Environment environment, Credential credential) {
    return credential instanceof Signed signed
        ? probes.probe(environment, access(signed))
        : probes.probe(environment, credential);
  }

  @Override
  public Uni<Optional<OpenedAccounts>> accounts(Environment environment, Credential credential) {
    return credential instanceof Signed signed
        ? accounts.opened(environment, access(signed))
        : accounts.opened(environment, credential);
  }

  private ApiAccess access(Signed signed) {
    return (method, address) ->
        Map.of(
            "Authorization",
            oauth1.authorization(method, address, signed.accessToken(), signed.tokenSecret()));
  }

  /** IBKR documents no such call: its users withdraw a consent there. */
  @Override
  public Uni<TokenOutcome> revoke(HeldTokens held) {
    return Uni.createFrom().item(new Revoked());
  }
}
