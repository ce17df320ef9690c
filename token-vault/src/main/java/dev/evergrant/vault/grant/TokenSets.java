package dev.evergrant.vault.grant;

import static dev.evergrant.vault.connection.OauthTokens.ACCESS_TOKEN;
import static dev.evergrant.vault.connection.OauthTokens.REFRESH_TOKEN;
import static dev.evergrant.vault.connection.OauthTokens.TOKEN_SECRET;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.encryption.Sealed;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.schedule.Clocks;
import dev.evergrant.vault.schedule.Planning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts token sets into connections, sealed, and takes them out again. */
@ApplicationScoped
public class TokenSets {

  private final Sealer sealer;
  private final Clocks clocks;
  private final Planning planning;

  public TokenSets(Sealer sealer, Clocks clocks, Planning planning) {
    this.sealer = sealer;
    this.clocks = clocks;
    this.planning = planning;
  }

  /**
   * Makes these tokens the connection's next version: the only way in which a token set is
   * replaced. What stood in the way of the old ones (lease, failures, doubt) is over.
   */
  public Uni<Void> install(Connection connection, Broker broker, TokenSet tokens, Instant now) {
    connection.version++;
    return seal(connection, tokens)
        .invoke(seal -> install(connection, broker, tokens, seal, now))
        .replaceWithVoid();
  }

  /** The same for tokens that nobody is ever served: they are kept to be given back. */
  public Uni<Void> installToRevoke(Connection connection, TokenSet tokens, Instant now) {
    connection.version++;
    return seal(connection, tokens)
        .invoke(
            seal -> {
              connection.oauthTokens =
                  OauthTokens.issued(seal, null, List.of(), tokens.tokenType(), now);
              connection.deadlines = new Deadlines(null, null, null);
              connection.refreshedAt = now;
              connection.voidLeases();
            })
        .replaceWithVoid();
  }

  private Uni<Sealed> seal(Connection connection, TokenSet tokens) {
    Map<String, Secret> secrets = new HashMap<>();
    secrets.put(ACCESS_TOKEN, tokens.accessToken());
    secrets.put(REFRESH_TOKEN, tokens.refreshToken());
    secrets.put(TOKEN_SECRET, tokens.tokenSecret());
    return sealer.seal(connection.sealContext(), secrets);
  }

  private void install(
      Connection connection, Broker broker, TokenSet tokens, Sealed sealed, Instant now) {
    connection.deadlines =
        clocks.deadlines(broker, tokens.expiresIn(), connection.consentedAt, now);
    connection.oauthTokens =
        OauthTokens.issued(
            sealed,
            connection.deadlines.renewable(),
            scopes(connection, broker, tokens),
            tokens.tokenType(),
            now);
    connection.accessAssumed = tokens.expiresIn() == null;
    connection.workedAt = null;
    connection.refreshedAt = now;
    connection.voidLeases();
    connection.awaitNothing();
    connection.completedBy = null;
    connection.failures = null;
    connection.uncertainSince = null;
    planning.plan(connection, now);
  }

  /**
   * Moves the version on with the same tokens, so that whoever works on the old one comes too late.
   */
  public Uni<Void> reseal(Connection connection) {
    return open(connection)
        .chain(
            secrets -> {
              connection.version++;
              return sealer
                  .seal(connection.sealContext(), secrets)
                  .eventually(() -> secrets.values().forEach(Secret::wipe));
            })
        .invoke(seal -> connection.oauthTokens = connection.oauthTokens.sealedAs(seal))
        .replaceWithVoid();
  }

  /**
   * A successor that leaves out what has not changed gets it from the tokens before (RFC 6749 §6).
   */
  public Uni<TokenSet> completed(Connection connection, TokenSet successor) {
    if (successor.refreshToken() != null) {
      return Uni.createFrom().item(successor);
    }
    return open(connection)
        .invoke(old -> old.get(ACCESS_TOKEN).wipe())
        .map(
            old ->
                new TokenSet(
                    successor.accessToken(),
                    old.get(REFRESH_TOKEN),
                    successor.tokenSecret() == null
                        ? old.get(TOKEN_SECRET)
                        : successor.tokenSecret(),
                    successor.expiresIn(),
                    successor.scopes(),
                    successor.tokenType()));
  }

  /** Whether the connection holds these tokens; one that was left out may be any. */
  public Uni<Boolean> holds(Connection connection, TokenSet tokens) {
    return open(connection)
        .map(
            stored -> {
              boolean same =
                  same(tokens.accessToken(), stored.get(ACCESS_TOKEN))
                      && same(tokens.refreshToken(), stored.get(REFRESH_TOKEN))
                      && same(tokens.tokenSecret(), stored.get(TOKEN_SECRET));
              stored.values().forEach(Secret::wipe);
              return same;
            });
  }

  private static boolean same(Secret brought, Secret stored) {
    return brought == null || brought.equals(stored);
  }

  /** The plain secrets, by the names in {@link OauthTokens}. Who asks wipes them. */
  public Uni<Map<String, Secret>> open(Connection connection) {
    return sealer.open(
        connection.sealContext(),
        connection.oauthTokens.sealed(),
        connection.oauthTokens.dataKey());
  }

  private static List<String> scopes(Connection connection, Broker broker, TokenSet tokens) {
    if (!tokens.scopes().isEmpty()) {
      return tokens.scopes();
    }
    // An answer without scopes grants what was asked for (RFC 6749 §5.1), or changes nothing (§6).
    return connection.oauthTokens == null ? broker.scopes() : connection.oauthTokens.scopes();
  }
}
