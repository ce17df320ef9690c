package dev.evergrant.vault.lease;

import static dev.evergrant.vault.connection.OauthTokens.ACCESS_TOKEN;
import static dev.evergrant.vault.connection.OauthTokens.REFRESH_TOKEN;
import static dev.evergrant.vault.connection.OauthTokens.TOKEN_SECRET;

import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.vault.LeasedTokens;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Terminal;
import dev.evergrant.vault.grant.ApiKeys;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.grant.TokenSets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Opens of a connection's secrets what an action has a use for, and nothing else. */
@ApplicationScoped
class Materials {

  private static final Set<String> ACCESS = Set.of(ACCESS_TOKEN, TOKEN_SECRET);
  private static final Set<String> EVERYTHING = Set.of(ACCESS_TOKEN, REFRESH_TOKEN, TOKEN_SECRET);

  private final TokenSets tokenSets;
  private final ApiKeys apiKeys;
  private final Brokers brokers;

  Materials(TokenSets tokenSets, ApiKeys apiKeys, Brokers brokers) {
    this.tokenSets = tokenSets;
    this.apiKeys = apiKeys;
    this.brokers = brokers;
  }

  /** What this action needs; there must be something to do it with. */
  Uni<Material> of(Connection connection, Action action, Instant now) {
    return switch (action) {
      case REFRESH ->
          tokens(connection, renewedWith(brokers.get(connection.broker).tokens().renewal()));
      case REVOKE -> tokens(connection, EVERYTHING);
      case PROBE -> probed(connection, now);
      case UNKNOWN -> throw new IllegalArgumentException("No lease is asked for this");
    };
  }

  private static Set<String> renewedWith(Renewal renewal) {
    return switch (renewal) {
      case REFRESH_TOKEN -> Set.of(REFRESH_TOKEN);
      case RENEW -> ACCESS;
      case REMINT -> EVERYTHING;
      case PROBE -> throw new IllegalArgumentException("There is nothing to renew it with");
    };
  }

  private Uni<Material> probed(Connection connection, Instant now) {
    return switch (connection.toProbe(now)) {
      case OAUTH -> tokens(connection, ACCESS);
      case API_KEY -> apiKeys.open(connection).map(key -> new Material(null, key, null));
      case TERMINAL -> Uni.createFrom().item(new Material(null, null, at(connection.terminal)));
      case UNKNOWN -> throw new IllegalArgumentException("Nobody stores such a credential");
    };
  }

  private static TerminalAddress at(Terminal terminal) {
    return new TerminalAddress(terminal.host(), terminal.port());
  }

  private Uni<Material> tokens(Connection connection, Set<String> wanted) {
    return tokenSets.open(connection).map(secrets -> only(wanted, secrets));
  }

  private static Material only(Set<String> wanted, Map<String, Secret> secrets) {
    secrets.forEach(
        (name, secret) -> {
          if (!wanted.contains(name)) {
            secret.wipe();
          }
        });
    return new Material(
        new LeasedTokens(
            wanted.contains(ACCESS_TOKEN) ? secrets.get(ACCESS_TOKEN) : null,
            wanted.contains(REFRESH_TOKEN) ? secrets.get(REFRESH_TOKEN) : null,
            wanted.contains(TOKEN_SECRET) ? secrets.get(TOKEN_SECRET) : null),
        null,
        null);
  }
}
