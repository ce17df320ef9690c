package dev.evergrant.broker.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.credential.Credential.Signed;
import dev.evergrant.broker.grant.ConsentReturn.Verifier;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.oauth1.OAuth1Broker;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
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

/** Grants of a broker that speaks OAuth 1.0a. */
final class OAuth1Grants implements BrokerGrants {

  private final Broker broker;
  private final OAuth1Broker oauth1;
  private final BrokerProbes probes;
  private final BrokerAccounts accounts;

  OAuth1Grants(
      Broker broker,
      Registration registration,
      BrokerHttp http,
      InstantSource clock,
      SecureRandom random) {
    this.broker = broker;
    this.oauth1 = new OAuth1Broker(broker, registration, http, clock, random);
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
        .deferred(
            () ->
                oauth1.exchange(
                    verifier.requestToken(), verifier.requestSecret(), verifier.verifier()));
  }

  @Override
  public Uni<TokenOutcome> renew(HeldTokens held) {
    return Uni.createFrom().deferred(() -> oauth1.renew(held.accessToken(), held.tokenSecret()));
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

  @Override
  public Uni<TokenOutcome> revoke(HeldTokens held) {
    return broker.canRevoke()
        ? Uni.createFrom().deferred(() -> oauth1.revoke(held.accessToken(), held.tokenSecret()))
        : Uni.createFrom().item(new Revoked());
  }
}
