package dev.evergrant.notifier.episode;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

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
  static final String HELD_FOR = "heldFor";
  private static final String ID = "_id";

  /**
   * Keeps it until then, or until later if it is kept so long already.
   *
   * @param heldFor the broker for whose failure it is held, or null
   */
  public Uni<Void> keep(
      EpisodeId id, Instant until, String heldFor, ConnectionStatusChanged event) {
    return mongoCollection()
        .updateOne(
            eq(ID, id.key()),
            combine(max(UNTIL, until), heldFor == null ? unset(HELD_FOR) : set(HELD_FOR, heldFor)))
        .flatMap(
            updated ->
                updated.getMatchedCount() > 0
                    ? Uni.createFrom().voidItem()
                    : mongoCollection()
                        .insertOne(Postponed.of(id, until, heldFor, event))
                        .replaceWithVoid()
                        .onFailure(Duplicates::is)
                        .recoverWithUni(() -> keep(id, until, heldFor, event)));
  }

  /** What is held for this broker's failure need not wait any longer. */
  public Uni<Void> letGo(String broker, Instant now) {
    return mongoCollection()
        .updateMany(eq(HELD_FOR, broker), combine(set(UNTIL, now), unset(HELD_FOR)))
        .replaceWithVoid();
  }

  /** Those whose time has come, the oldest first. */
  public Multi<Postponed> due(Instant now, int most) {
    return mongoCollection()
        .find(lte(UNTIL, now), new FindOptions().sort(Sorts.ascending(UNTIL)).limit(most));
  }

  /** Its owner was told, or need not be; unless it was postponed anew. */
  public Uni<Void> forget(Postponed mail) {
    return mongoCollection()
        .deleteOne(and(eq(ID, mail.id()), eq(UNTIL, mail.until())))
        .replaceWithVoid();
  }
}
