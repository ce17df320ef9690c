package dev.evergrant.notifier.episode;

import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.model.Sorts;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The episodes whose owners are told later. Each is kept once, however often it is told of. */
@ApplicationScoped
public class PostponedEpisodes implements ReactivePanacheMongoRepositoryBase<Postponed, String> {

  static final String UNTIL = "until";

  /** Keeps it, unless it is kept already. */
  public Uni<Void> keep(EpisodeId id, Instant until, ConnectionStatusChanged event) {
    return mongoCollection()
        .insertOne(Postponed.of(id, until, event))
        .replaceWithVoid()
        .onFailure(Duplicates::is)
        .recoverWithNull();
  }

  /** Those whose time has come, the oldest first. */
  public Multi<Postponed> due(Instant now, int most) {
    return mongoCollection()
        .find(lte(UNTIL, now), new FindOptions().sort(Sorts.ascending(UNTIL)).limit(most));
  }

  /** Their owner was told, or need not be. */
  public Uni<Void> forget(String id) {
    return deleteById(id).replaceWithVoid();
  }
}
