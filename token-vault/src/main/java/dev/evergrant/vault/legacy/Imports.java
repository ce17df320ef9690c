package dev.evergrant.vault.legacy;

import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** What earlier runs have settled. */
@ApplicationScoped
class Imports implements ReactivePanacheMongoRepositoryBase<Imported, UUID> {

  Uni<Boolean> settled(UUID id) {
    return findById(id).map(found -> found != null);
  }

  Uni<Void> settle(UUID id, Instant now) {
    return persistOrUpdate(new Imported(id, now)).replaceWithVoid();
  }
}
