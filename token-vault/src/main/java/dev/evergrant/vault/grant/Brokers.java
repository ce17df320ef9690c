package dev.evergrant.vault.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.RefreshTokenUse;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/** The catalog, where a broker that is asked for must exist. */
@ApplicationScoped
public class Brokers {

  private final BrokerCatalog catalog;

  public Brokers(BrokerCatalog catalog) {
    this.catalog = catalog;
  }

  /** Whether a refresh token that was sent may be used up, so that sending it again can do harm. */
  public boolean rotates(String id) {
    Broker.Tokens tokens = get(id).tokens();
    return tokens.renewal() == Renewal.REFRESH_TOKEN
        && tokens.refreshToken() != RefreshTokenUse.REUSABLE;
  }

  /**
   * Whether a broker that rejects a renewal rejects the access token with it. An access token that
   * a refresh token was to replace lives on; but one is renewed by itself, and one that was minted
   * stands on the very consent that is refused.
   */
  public boolean rejectsAccess(String id) {
    return get(id).tokens().renewal() != Renewal.REFRESH_TOKEN;
  }

  /** The broker, or the problem {@code unknown-broker}. */
  public Broker get(String id) {
    return catalog.find(id).orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_BROKER));
  }
}
