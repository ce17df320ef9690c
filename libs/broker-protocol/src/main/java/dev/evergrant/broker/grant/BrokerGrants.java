package dev.evergrant.broker.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.probe.OpenedAccounts;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The grants of one broker: asked for, traded for tokens, kept alive, tried and given back, in
 * whatever protocol the catalog says it speaks.
 *
 * <p>The Unis never fail: every way a call can end is an outcome. A call is made once, when its Uni
 * is subscribed to; to call again, ask for another Uni. Secrets that are passed in stay their
 * owner's to wipe, after the Uni has ended.
 */
public interface BrokerGrants {

  /**
   * The grants of the broker of this catalog entry.
   *
   * @param registration ours there, of the kind that the entry's protocol and client authentication
   *     ask for
   * @throws IllegalArgumentException if it is of another kind
   */
  static BrokerGrants of(
      Broker broker,
      Registration registration,
      BrokerHttp http,
      InstantSource clock,
      SecureRandom random) {
    return switch (broker.protocol()) {
      case OAUTH2 ->
          broker.tokens().renewal() == Renewal.REMINT
              ? new RemintGrants(broker, registration, http, clock)
              : new OAuth2Grants(broker, registration, http, clock);
      case OAUTH1 -> new OAuth1Grants(broker, registration, http, clock, random);
      case OAUTH1_IBKR -> new IbkrGrants(broker, registration, http, clock, random);
    };
  }

  /**
   * Begins to ask for a consent.
   *
   * @param state 64 hexadecimal characters, for protocols that send it; see {@link
   *     ConsentOutcome.Page#state}
   * @param pkceVerifier null for no PKCE
   */
  Uni<ConsentOutcome> begin(
      Environment environment, Secret state, Secret pkceVerifier, String redirectUri);

  /** Trades what came back for tokens. {@code Rejected} is about what came back, not about us. */
  Uni<TokenOutcome> exchange(ConsentReturn back);

  /** Gets the successor of a token set. */
  Uni<TokenOutcome> renew(HeldTokens held);

  /**
   * Makes the broker's cheap API call. {@code Works}, or {@code Rejected} if the broker does not
   * let this credential in; anything else says nothing about the credential. What needs no
   * registration is tried without one, by {@link dev.evergrant.broker.probe.BrokerProbes} and
   * {@link dev.evergrant.broker.probe.TerminalProbe}.
   */
  Uni<TokenOutcome> probe(Environment environment, Credential credential);

  /**
   * Asks the broker which accounts a fresh credential opens, so that somebody may notice when a
   * user comes back with another one. Empty if nobody knows, whatever the reason; ends within five
   * seconds.
   */
  Uni<Optional<OpenedAccounts>> accounts(Environment environment, Credential credential);

  /**
   * Gives the grant back. {@code Revoked} on success, and where the broker has no such call; {@code
   * Rejected} if it was dead already.
   */
  Uni<TokenOutcome> revoke(HeldTokens held);
}
