package dev.evergrant.gateway.connect;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.grant.ConsentReturn;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.contract.vault.ConsumedAuthorization;

/**
 * What a user brings back from a broker: what can be traded for tokens, or why there is nothing.
 */
sealed interface Callback {

  /** By which the attempt is found. */
  Secret state();

  /**
   * Whether it may be this broker's. What cannot be is refused before anything is consumed: another
   * protocol's parameters, or an answer that says it is another server's (RFC 9207 §2.4).
   */
  boolean fits(Broker broker);

  /** Overwrites what is secret in it. */
  void wipe();

  /** Something that the broker trades for tokens. */
  sealed interface Consent extends Callback {

    /** The same with what was kept while the user was away. */
    ConsentReturn with(ConsumedAuthorization consumed);

    /** Whether the user may try again with another one. */
    boolean byHand();
  }

  /** The broker says no. */
  sealed interface Refusal extends Callback {

    ConnectResult result();
  }

  /**
   * OAuth 2.0 (RFC 6749 §4.1.2).
   *
   * @param code decoded once
   * @param issuer null where the broker does not name it
   */
  record Code(Secret state, Secret code, String issuer) implements Consent {

    @Override
    public boolean fits(Broker broker) {
      return isFrom(broker, issuer);
    }

    @Override
    public ConsentReturn with(ConsumedAuthorization consumed) {
      return new ConsentReturn.Code(code, consumed.verifier(), consumed.redirectUri(), issuer);
    }

    @Override
    public boolean byHand() {
      return false;
    }

    @Override
    public void wipe() {
      state.wipe();
      code.wipe();
    }
  }

  /** OAuth 1.0a (RFC 5849 §2.2); the state is the hash of the request token. */
  record Verifier(Secret state, Secret requestToken, Secret verifier, boolean byHand)
      implements Consent {

    static Verifier of(Secret requestToken, Secret verifier, boolean byHand) {
      return new Verifier(hashed(requestToken), requestToken, verifier, byHand);
    }

    @Override
    public boolean fits(Broker broker) {
      return broker.protocol() != Protocol.OAUTH2;
    }

    @Override
    public ConsentReturn with(ConsumedAuthorization consumed) {
      return new ConsentReturn.Verifier(requestToken, consumed.requestSecret(), verifier);
    }

    @Override
    public void wipe() {
      state.wipe();
      requestToken.wipe();
      verifier.wipe();
    }
  }

  /** OAuth 2.0 (RFC 6749 §4.1.2.1). */
  record Error(Secret state, ConnectResult result, String issuer) implements Refusal {

    @Override
    public boolean fits(Broker broker) {
      return isFrom(broker, issuer);
    }

    @Override
    public void wipe() {
      state.wipe();
    }
  }

  /** OAuth 1.0a, which knows no such answer; brokers have their own ways. */
  record Denial(Secret state, ConnectResult result) implements Refusal {

    static Denial of(Secret requestToken, ConnectResult result) {
      Denial denial = new Denial(hashed(requestToken), result);
      requestToken.wipe();
      return denial;
    }

    @Override
    public boolean fits(Broker broker) {
      return broker.protocol() != Protocol.OAUTH2;
    }

    @Override
    public void wipe() {
      state.wipe();
    }
  }

  private static boolean isFrom(Broker broker, String issuer) {
    return broker.protocol() == Protocol.OAUTH2
        && (issuer == null || broker.issuer() == null || issuer.equals(broker.issuer().toString()));
  }

  private static Secret hashed(Secret requestToken) {
    return Secret.of(requestToken.sha256());
  }
}
