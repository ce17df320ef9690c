package dev.evergrant.broker.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.grant.ConsentReturn.Code;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.oauth2.AuthorizationServer;
import dev.evergrant.broker.oauth2.OAuth2Broker;
import dev.evergrant.broker.oauth2.ServerMetadata;
import dev.evergrant.broker.oauth2.UndiscoveredException;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.probe.BrokerAccounts;
import dev.evergrant.broker.probe.BrokerProbes;
import dev.evergrant.broker.probe.OpenedAccounts;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Grants of a broker that speaks OAuth 2.0. */
final class OAuth2Grants implements BrokerGrants {

  private final Broker broker;
  private final OAuth2Broker oauth2;
  private final AuthorizationServer server;
  private final BrokerProbes probes;
  private final BrokerAccounts accounts;

  OAuth2Grants(Broker broker, Registration registration, BrokerHttp http, InstantSource clock) {
    this.broker = broker;
    this.oauth2 = new OAuth2Broker(broker, registration, http, clock);
    this.server = new AuthorizationServer(broker, http);
    this.probes = new BrokerProbes(broker, http);
    this.accounts = new BrokerAccounts(broker, http);
  }

  @Override
  public Uni<ConsentOutcome> begin(
      Environment environment, Secret state, Secret pkceVerifier, String redirectUri) {
    return server
        .metadata()
        .<ConsentOutcome>map(
            found ->
                new ConsentOutcome.Page(
                    oauth2.authorizationUrl(
                        found.authorize(), environment, state, pkceVerifier, redirectUri),
                    state,
                    null,
                    null))
        .onFailure(UndiscoveredException.class)
        .recoverWithItem(
            failure -> new ConsentOutcome.Refused(((UndiscoveredException) failure).outcome()));
  }

  @Override
  public Uni<TokenOutcome> exchange(ConsentReturn back) {
    Code code = (Code) back;
    return ask(
        found ->
            isOurs(code.issuer(), found)
                ? oauth2.exchange(
                    found.token(), code.code(), code.pkceVerifier(), code.redirectUri())
                : Uni.createFrom().item(new Rejected(Cause.GRANT_REJECTED)));
  }

  @Override
  public Uni<TokenOutcome> renew(HeldTokens held) {
    return ask(found -> oauth2.refresh(found.token(), held.refreshToken()));
  }

  /** A token of our own, which is no user's. */
  Uni<TokenOutcome> ownToken() {
    return ask(found -> oauth2.clientCredentials(found.token()));
  }

  @Override
  public Uni<TokenOutcome> probe(Environment environment, Credential credential) {
    return probes.probe(environment, credential);
  }

  @Override
  public Uni<Optional<OpenedAccounts>> accounts(Environment environment, Credential credential) {
    return accounts.opened(environment, credential);
  }

  /** With the refresh token where there is one: RFC 7009 §2.1 lets the access tokens follow it. */
  @Override
  public Uni<TokenOutcome> revoke(HeldTokens held) {
    return ask(
        found -> {
          if (found.revoke() == null) {
            return Uni.createFrom().item(new Revoked());
          }
          return held.refreshToken() == null
              ? oauth2.revoke(found.revoke(), held.accessToken(), "access_token")
              : oauth2.revoke(found.revoke(), held.refreshToken(), "refresh_token");
        });
  }

  private Uni<TokenOutcome> ask(Function<ServerMetadata, Uni<TokenOutcome>> call) {
    return server
        .metadata()
        .flatMap(call::apply)
        .onFailure(UndiscoveredException.class)
        .recoverWithItem(failure -> ((UndiscoveredException) failure).outcome());
  }

  /** RFC 9207 §2.4: a redirect from another server may carry a code that is meant for it. */
  private boolean isOurs(String issuer, ServerMetadata found) {
    return issuer == null || broker.issuer() == null
        ? !found.sendsIssuer()
        : issuer.equals(broker.issuer().toString());
  }
}
