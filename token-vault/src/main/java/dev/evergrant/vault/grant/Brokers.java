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

  /** The broker, or the problem {@code unknown-broker}. */
  public Broker get(String id) {
    return catalog.find(id).orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_BROKER));
  }
}
