package dev.evergrant.vault.legacy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Standing;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.grant.Grants;
import dev.evergrant.vault.legacy.Translation.Opened;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonValue;

/** Decides about the tokens of one user at one broker, and stores them. */
@ApplicationScoped
class Importer {

  private final BrokerCatalog catalog;
  private final Translation translation;
  private final Connections connections;
  private final Grants grants;
  private final Imports imports;
  private final InstantSource clock;

  Importer(
      BrokerCatalog catalog,
      Translation translation,
      Connections connections,
      Grants grants,
      Imports imports,
      InstantSource clock) {
    this.catalog = catalog;
    this.translation = translation;
    this.connections = connections;
    this.grants = grants;
    this.imports = imports;
    this.clock = clock;
  }

  /**
   * Imports what the earlier system kept of this broker, unless something speaks against it.
   *
   * @param apply whether anything is written; if not, everything up to that is done
   */
  Uni<Verdict> consider(
      LegacyUser user, String brokerId, BsonValue stored, LegacyKey key, boolean apply) {
    Optional<Broker> broker = catalog.find(brokerId);
    if (broker.isEmpty()) {
      return verdict(Verdict.UNKNOWN_BROKER);
    }
    if (broker.get().standing() == Standing.RETIRED) {
      return verdict(Verdict.RETIRED_BROKER);
    }
    if (user.id() == null) {
      return verdict(Verdict.NO_USER_ID);
    }
    if (user.contact().email() == null) {
      return verdict(Verdict.NO_EMAIL);
    }
    LegacyTokens tokens;
    try {
      tokens = LegacyTokens.of(stored);
    } catch (MalformedException e) {
      return verdict(Verdict.MALFORMED);
    }
    return translation
        .refusal(broker.get(), tokens, clock.instant())
        .map(Importer::verdict)
        .orElseGet(() -> considerUsable(user, broker.get(), tokens, key, apply));
  }

  private Uni<Verdict> considerUsable(
      LegacyUser user, Broker broker, LegacyTokens tokens, LegacyKey key, boolean apply) {
    UUID id = ConnectionId.of(user.id(), broker.id(), Environment.LIVE);
    return connections
        .findById(id)
        .chain(
            connection ->
                connection != null
                    ? verdict(Verdict.EXISTS)
                    : imports
                        .settled(id)
                        .chain(
                            settled ->
                                settled
                                    ? verdict(Verdict.IMPORTED_BEFORE)
                                    : take(user, broker, tokens, key, apply)))
        .call(
            verdict ->
                apply && (verdict == Verdict.IMPORTED || verdict == Verdict.EXISTS)
                    ? imports.settle(id, clock.instant())
                    : Uni.createFrom().voidItem());
  }

  private Uni<Verdict> take(
      LegacyUser user, Broker broker, LegacyTokens tokens, LegacyKey key, boolean apply) {
    Instant now = clock.instant();
    Opened opened = translation.open(user, broker, tokens, key, now);
    if (opened.verdict() != Verdict.IMPORTED) {
      return verdict(opened.verdict());
    }
    if (!apply) {
      opened.request().tokens().toTokenSet().wipe();
      return verdict(Verdict.IMPORTED);
    }
    return grants.adopt(opened.request()).map(taken -> taken ? Verdict.IMPORTED : Verdict.EXISTS);
  }

  private static Uni<Verdict> verdict(Verdict verdict) {
    return Uni.createFrom().item(verdict);
  }
}
